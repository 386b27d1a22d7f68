// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A real Flink cluster under the project's own configuration: a JobManager and TaskManagers, each a process. */
public final class FlinkCluster implements AutoCloseable {

    private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");
    private static final Duration COMMAND = Duration.ofMinutes(2);
    private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");
    private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed. Path: (\\S+)");

    private final Path folder = Folders.create("flink");
    private final int restPort = Ports.free();
    private final FlinkRest rest = new FlinkRest("http://localhost:" + restPort);
    private final Map<String, ChildProcess> processes = new LinkedHashMap<>();
    private final JobMetrics metrics = new JobMetrics(rest, this::ready);
    private int started;
    private int commands;
    private double cpuOfTheDead;

    private FlinkCluster(int slotsEach, Map<String, String> extra) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("rest.port", Integer.toString(restPort));
        settings.put("jobmanager.rpc.port", Integer.toString(Ports.free()));
        settings.put("metrics.reporter.prom.port", Ports.free() + "-65535");
        settings.put("taskmanager.numberOfTaskSlots", Integer.toString(slotsEach));
        // REST answers from a cache: 3 s old by default, so that a failure or an end would show too late for a test.
        settings.put("web.refresh-interval", "100 ms");
        settings.put("metrics.fetcher.update-interval", "1 s");
        settings.putAll(extra);
        FlinkConfiguration.write(folder, settings);
        processes.put("jobmanager", launch("jobmanager", "jobmanager.sh"));
    }

    /**
     * Starts a cluster and waits for its slots.
     *
     * @param extra settings that win over the project's own
     */
    public static FlinkCluster start(int taskManagers, int slotsEach, Map<String, String> extra) {
        FlinkCluster cluster = new FlinkCluster(slotsEach, extra);
        try {
            for (int i = 0; i < taskManagers; i++) {
                cluster.launchTaskManager();
            }
            cluster.awaitSlots(taskManagers * slotsEach);
            return cluster;
        } catch (RuntimeException | Error failure) {
            cluster.close();
            throw failure;
        }
    }

    /** Address of the dashboard and the REST interface. */
    public String restUrl() {
        return "http://localhost:" + restPort;
    }

    /** Ends a TaskManager as a crash would; they are numbered by age among the living. */
    public void killTaskManager(int index) {
        String name = taskManagers().get(index);
        ChildProcess victim = Objects.requireNonNull(processes.get(name));
        double cpu = victim.cpuSeconds();
        victim.kill();
        processes.remove(name);
        cpuOfTheDead += cpu;
    }

    /** Starts one more TaskManager and waits until it has registered. */
    public void startTaskManager() {
        String name = launchTaskManager();
        ready(name + " registered").until(() -> {
            for (JsonNode each : rest.get("/taskmanagers").path("taskmanagers")) {
                if (each.path("id").asText().equals(name)) {
                    return true;
                }
            }
            return false;
        });
    }

    /**
     * Submits a job through {@code flink run -d}.
     *
     * @return the job's id
     */
    public String run(Path jar, List<String> flinkArguments, List<String> jobArguments) {
        List<String> command = new ArrayList<>(List.of("run", "-d"));
        command.addAll(flinkArguments);
        command.add(jar.toString());
        command.addAll(jobArguments);
        return find(JOB_ID, flink(command));
    }

    /**
     * Stops a job with a savepoint and waits until it has ended.
     *
     * @return the path of the savepoint
     */
    public String stopWithSavepoint(String job) {
        String target = folder.resolve("savepoints").toUri().toString();
        String path = find(SAVEPOINT, flink(List.of("stop", "--savepointPath", target, job)));
        awaitEnded(job);
        return path;
    }

    /** Cancels a job and waits until it is gone; one that has ended already stays as it is. */
    public void cancel(String job) {
        if (ENDED.contains(state(job))) {
            return;
        }
        flink(List.of("cancel", job));
        awaitEnded(job);
    }

    /** The state of a job. */
    public String state(String job) {
        return rest.get("/jobs/" + job).path("state").asText();
    }

    /** How often a job has been restored from a checkpoint or savepoint; a start from a savepoint counts as one. */
    public int restores(String job) {
        return rest.get("/jobs/" + job + "/checkpoints")
                .path("counts")
                .path("restored")
                .asInt();
    }

    /**
     * How often a job has failed, up to the 16 failures that Flink remembers: right at once and also before the first
     * checkpoint, where {@link #restores} cannot tell and the metric of restarts follows seconds later.
     */
    public int failures(String job) {
        return rest.get("/jobs/" + job + "/exceptions")
                .path("exceptionHistory")
                .path("entries")
                .size();
    }

    /**
     * How often Flink has restarted a job, each attempt counted: without a free slot there are many for one failure.
     * It is a metric, which may be seconds old; {@link #failures} is not.
     */
    public int restarts(String job) {
        return metrics.restarts(job);
    }

    /** How many checkpoints of a job have completed, savepoints included. */
    public int completedCheckpoints(String job) {
        return rest.get("/jobs/" + job + "/checkpoints")
                .path("counts")
                .path("completed")
                .asInt();
    }

    /** Waits until a job has been restored more than so often, and runs again. */
    public void awaitRestoredAfter(String job, int restores) {
        ready("job " + job + " restored").until(() -> restores(job) > restores);
        awaitRunning(job);
    }

    /** Waits until every subtask runs. */
    public void awaitRunning(String job) {
        ready("all subtasks of " + job + " running").until(() -> {
            String state = state(job);
            if (ENDED.contains(state)) {
                throw new AssertionError(
                        "job " + job + " is " + state + "\n" + rest.get("/jobs/" + job + "/exceptions"));
            }
            JsonNode vertices = rest.get("/jobs/" + job).path("vertices");
            for (JsonNode vertex : vertices) {
                if (vertex.path("tasks").path("RUNNING").asInt()
                        < vertex.path("parallelism").asInt()) {
                    return false;
                }
            }
            return state.equals("RUNNING") && !vertices.isEmpty();
        });
    }

    /** Waits until a checkpoint that began after this call has completed. */
    public void awaitNextCheckpoint(String job) {
        long after = System.currentTimeMillis();
        ready("a new checkpoint of " + job)
                .until(() -> lastCheckpoint(job).path("trigger_timestamp").asLong() > after);
    }

    /** Waits until a job has ended for good, and returns whether it is FINISHED, CANCELED or FAILED. */
    public String awaitTerminated(String job) {
        awaitEnded(job);
        return state(job);
    }

    /** Bytes of all state in the last completed checkpoint; 0 before the first. */
    public long lastCheckpointSize(String job) {
        return checkpointBytes(job)[0];
    }

    /** Bytes of the last completed checkpoint: all its state, and what it added to the one before. */
    public long[] checkpointBytes(String job) {
        JsonNode last = lastCheckpoint(job);
        return new long[] {
            last.path("state_size").asLong(), last.path("checkpointed_size").asLong()
        };
    }

    /** CPU seconds that all TaskManagers have used so far, the dead included. */
    public double taskManagerCpuSeconds() {
        double seconds = cpuOfTheDead;
        for (Map.Entry<String, ChildProcess> each : processes.entrySet()) {
            if (each.getKey().startsWith("taskmanager")) {
                seconds += each.getValue().cpuSeconds();
            }
        }
        return seconds;
    }

    /** How busy each operator chain has been in the last moments, 0 to 1, mean of its subtasks; waits until all tell. */
    public Map<String, Double> busyShares(String job) {
        return metrics.busyShares(job);
    }

    /** Sum over subtasks of each metric whose name ends so, by vertex and metric. */
    public Map<String, Double> metrics(String job, String nameEnding) {
        return metrics.endingWith(job, nameEnding);
    }

    /**
     * Sum over subtasks of one metric, such as {@code numRecordsIn}; waits until Flink can tell it.
     *
     * @param vertexNamePart the name of one operator chain, or enough of it to tell it from the others
     */
    public double metric(String job, String vertexNamePart, String metric) {
        return metrics.sum(job, vertexNamePart, metric);
    }

    @Override
    public void close() {
        for (ChildProcess each : List.copyOf(processes.values())) {
            each.stop();
        }
        Folders.delete(folder);
    }

    private JsonNode lastCheckpoint(String job) {
        return rest.get("/jobs/" + job + "/checkpoints").path("latest").path("completed");
    }

    private String flink(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(script("flink")));
        command.addAll(arguments);
        return ChildProcess.start("client-" + ++commands, folder, environment("client"), command)
                .output(COMMAND);
    }

    private String launchTaskManager() {
        String name = "taskmanager-" + ++started;
        processes.put(name, launch(name, "taskmanager.sh", "-Dtaskmanager.resource-id=" + name));
        return name;
    }

    private ChildProcess launch(String name, String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(script(script)));
        command.addAll(List.of(arguments));
        return ChildProcess.start(name, folder, environment(name), command);
    }

    private Map<String, String> environment(String name) {
        return Map.of(
                "FLINK_CONF_DIR",
                folder.resolve("conf").toString(),
                "FLINK_LOG_DIR",
                folder.resolve("log").toString(),
                "FLINK_LOG_NAME",
                name + ".log");
    }

    private void awaitEnded(String job) {
        ready("job " + job + " ended").until(() -> ENDED.contains(state(job)));
    }

    private void awaitSlots(int slots) {
        ready(slots + " slots").until(() -> {
            for (Map.Entry<String, ChildProcess> each : processes.entrySet()) {
                if (!each.getValue().alive()) {
                    throw new AssertionError(each.getKey() + " ended while starting\n"
                            + each.getValue().tail());
                }
            }
            return rest.get("/overview").path("slots-total").asInt() >= slots;
        });
    }

    private Patience ready(String what) {
        return new Patience(what, () -> processes.keySet().stream()
                .map(name -> name + ":\n" + ChildProcess.tail(folder.resolve("log/" + name + ".log")))
                .collect(Collectors.joining("\n")));
    }

    private List<String> taskManagers() {
        return processes.keySet().stream()
                .filter(name -> name.startsWith("taskmanager"))
                .toList();
    }

    private static String script(String name) {
        return ProcessHome.of("flink").resolve("bin").resolve(name).toString();
    }

    private String find(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in what Flink said:\n" + output);
        }
        return matcher.group(1);
    }
}
