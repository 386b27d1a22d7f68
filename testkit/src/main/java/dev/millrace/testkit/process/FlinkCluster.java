// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A real Flink cluster under the project's own configuration: a JobManager and TaskManagers, each a process. */
public final class FlinkCluster implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration COMMAND = Duration.ofMinutes(2);
    private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");
    private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed. Path: (\\S+)");
    private static final Pattern SETTING = Pattern.compile("^([a-z][\\w.-]*): *(.*)$");
    private static final double TICKS_PER_SECOND = 100;

    private final Path folder = Folders.create("flink");
    private final int restPort = Ports.free();
    private final FlinkRest rest = new FlinkRest("http://localhost:" + restPort);
    private final Map<String, ChildProcess> processes = new LinkedHashMap<>();
    private final int slotsEach;
    private int started;
    private int commands;
    private double cpuOfTheDead;

    private FlinkCluster(int slotsEach, Map<String, String> extra) {
        this.slotsEach = slotsEach;
        configure(extra);
        processes.put("jobmanager", launch("jobmanager", "jobmanager.sh"));
    }

    /**
     * Starts a cluster and waits for its slots.
     *
     * @param extra settings that win over the project's own
     */
    public static FlinkCluster start(int taskManagers, int slotsEach, Map<String, String> extra) {
        FlinkCluster cluster = new FlinkCluster(slotsEach, extra);
        for (int i = 0; i < taskManagers; i++) {
            cluster.launchTaskManager();
        }
        cluster.awaitSlots(taskManagers * slotsEach);
        return cluster;
    }

    /** Address of the dashboard and the REST interface. */
    public String restUrl() {
        return "http://localhost:" + restPort;
    }

    /** Ends a TaskManager as a crash would; they are numbered by age among the living. */
    public void killTaskManager(int index) {
        String name = taskManagers().get(index);
        ChildProcess victim = Objects.requireNonNull(processes.remove(name));
        cpuOfTheDead += cpuSeconds(victim);
        victim.kill();
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
     * Stops a job with a savepoint.
     *
     * @return the path of the savepoint
     */
    public String stopWithSavepoint(String job) {
        return find(
                SAVEPOINT,
                flink(List.of(
                        "stop",
                        "--savepointPath",
                        folder.resolve("savepoints").toUri().toString(),
                        job)));
    }

    /** Cancels a job and waits until it is gone. */
    public void cancel(String job) {
        if (!List.of("RUNNING", "RESTARTING", "CREATED").contains(state(job))) {
            return;
        }
        flink(List.of("cancel", job));
        ready("job " + job + " ended").until(() -> !"RUNNING".equals(state(job)));
    }

    /** The state of a job. */
    public String state(String job) {
        return rest.get("/jobs/" + job).path("state").asText();
    }

    /** How often a job has been restored from a checkpoint or savepoint: what each failure costs it. */
    public int restores(String job) {
        return rest.get("/jobs/" + job + "/checkpoints")
                .path("counts")
                .path("restored")
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
            if (state.equals("FAILED") || state.equals("CANCELED")) {
                throw new AssertionError(
                        "job " + job + " is " + state + "\n" + rest.get("/jobs/" + job + "/exceptions"));
            }
            for (JsonNode vertex : rest.get("/jobs/" + job).path("vertices")) {
                if (vertex.path("tasks").path("RUNNING").asInt()
                        < vertex.path("parallelism").asInt()) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Waits until a checkpoint that began after this call has completed. */
    public void awaitNextCheckpoint(String job) {
        long after = System.currentTimeMillis();
        ready("a new checkpoint of " + job)
                .until(() -> lastCheckpoint(job).path("trigger_timestamp").asLong() > after);
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
                seconds += cpuSeconds(each.getValue());
            }
        }
        return seconds;
    }

    /** How busy each operator chain has been in the last moments, 0 to 1, mean of its subtasks; sources do not tell. */
    public Map<String, Double> busyShares(String job) {
        Map<String, Double> shares = new LinkedHashMap<>();
        // The first question makes Flink collect the metrics that the later ones find.
        ready("busy shares of " + job).until(() -> {
            shares.clear();
            for (JsonNode vertex : rest.get("/jobs/" + job).path("vertices")) {
                String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText();
                for (JsonNode value : rest.get(path + "/subtasks/metrics?get=busyTimeMsPerSecond&agg=avg")) {
                    double busy = value.path("avg").asDouble();
                    if (Double.isFinite(busy)) {
                        shares.put(vertex.path("name").asText(), busy / 1_000);
                    }
                }
            }
            return !shares.isEmpty();
        });
        return shares;
    }

    /** Sum over subtasks of each metric whose name ends so, by vertex and metric. */
    public Map<String, Double> metrics(String job, String nameEnding) {
        Map<String, Double> found = new TreeMap<>();
        for (JsonNode vertex : rest.get("/jobs/" + job).path("vertices")) {
            String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            for (JsonNode metric : rest.get(path)) {
                String name = metric.path("id").asText();
                if (name.endsWith(nameEnding)) {
                    for (JsonNode value : rest.get(path + "?get=" + name + "&agg=sum")) {
                        found.put(name, value.path("sum").asDouble());
                    }
                }
            }
        }
        return found;
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

    private static ConditionFactory ready(String what) {
        // While Flink starts or fails over, its REST interface may not answer.
        return Awaitility.await(what)
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(IllegalStateException.class);
    }

    private List<String> taskManagers() {
        return processes.keySet().stream()
                .filter(name -> name.startsWith("taskmanager"))
                .toList();
    }

    private static double cpuSeconds(ChildProcess process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            // After the command's name in brackets: state is field 3, user and system time are fields 14 and 15.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        } catch (IOException gone) {
            throw new UncheckedIOException("cannot read the CPU time of process " + process.pid(), gone);
        }
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

    private void configure(Map<String, String> extra) {
        Path source = ProcessHome.root().resolve("flink-conf");
        Map<String, String> settings = new LinkedHashMap<>();
        try {
            for (String file : List.of("config.yaml", "local.yaml")) {
                for (String line : Files.readAllLines(source.resolve(file))) {
                    Matcher matcher = SETTING.matcher(line);
                    if (matcher.matches()) {
                        settings.put(matcher.group(1), matcher.group(2));
                    }
                }
            }
            for (String file : List.of("log4j-console.properties", "log4j-cli.properties")) {
                Folders.write(folder.resolve("conf").resolve(file), Files.readString(source.resolve(file)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        settings.put("rest.port", Integer.toString(restPort));
        settings.put("jobmanager.rpc.port", Integer.toString(Ports.free()));
        settings.put("metrics.reporter.prom.port", Ports.free() + "-65535");
        settings.put("taskmanager.numberOfTaskSlots", Integer.toString(slotsEach));
        settings.putAll(extra);
        Folders.write(
                folder.resolve("conf/config.yaml"),
                settings.entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue().replace("@RUN@", folder.toString()) + "\n")
                        .collect(Collectors.joining()));
        Folders.write(folder.resolve("tmp/.keep"), "");
    }
}
