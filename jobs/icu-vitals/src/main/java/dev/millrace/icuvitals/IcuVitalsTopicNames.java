// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import static org.apache.flink.configuration.ConfigOptions.key;

import dev.millrace.jobkit.JobArguments;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/**
 * Names of the topics that one run reads and writes.
 *
 * @param observations measurements
 * @param contexts who is where
 * @param statuses how devices are
 * @param limits alarm limits of single patients
 * @param acks what people do about alarms
 * @param settings settings of the ward
 * @param readings judged measurements
 * @param news2 early warning scores
 * @param news2Fhir the same as FHIR Observations
 * @param risks risks of death
 * @param alerts notifications
 * @param technical what cannot be trusted
 * @param alarmLoad what alarms asked of nurses
 * @param suggested limits that would suit a patient
 * @param unassigned measurements that belong to nobody
 * @param rejected what could not be taken
 * @param late measurements behind the watermark
 * @param dead what came too late to be used
 * @param refusedSettings settings that did not take effect
 */
public record IcuVitalsTopicNames(
        String observations,
        String contexts,
        String statuses,
        String limits,
        String acks,
        String settings,
        String readings,
        String news2,
        String news2Fhir,
        String risks,
        String alerts,
        String technical,
        String alarmLoad,
        String suggested,
        String unassigned,
        String rejected,
        String late,
        String dead,
        String refusedSettings) {

    static final ConfigOption<String> OBSERVATIONS =
            topic("observations", "vitals.observations", "Measurements come from here.");

    static final ConfigOption<String> CONTEXTS = topic(
            "contexts", "patient.context", "Who comes, moves and goes; a job that starts afresh reads all of it.");

    static final ConfigOption<String> STATUSES = topic(
            "statuses", "device.status", "Leads and probes that are off, devices on standby, pauses of a procedure.");

    static final ConfigOption<String> LIMITS = topic(
            "limits", "alarm.config", "Alarm limits of single patients; a job that starts afresh reads all of it.");

    static final ConfigOption<String> ACKS = topic("acks", "alarm.acks", "What people do about alarms.");

    static final ConfigOption<String> SETTINGS =
            topic("settings", "icu.settings", "Settings of the wards come from here; compacted.");

    static final ConfigOption<String> READINGS =
            topic("readings", "vitals.clean", "Every measurement that belongs to a patient, judged.");

    static final ConfigOption<String> NEWS2 =
            topic("news2", "vitals.news2", "National Early Warning Scores 2, amended with a revision.");

    static final ConfigOption<String> NEWS2_FHIR =
            topic("news2-fhir", "vitals.news2.fhir", "The same as HL7 FHIR R4 Observations, where they are asked for.");

    static final ConfigOption<String> RISKS = topic("risks", "vitals.risk", "Risk of death as the model sees it.");

    static final ConfigOption<String> ALERTS = topic("alerts", "alerts", "Notifications for nurses and doctors.");

    static final ConfigOption<String> TECHNICAL =
            topic("technical", "icu.technical", "What cannot be trusted from now on, or can again.");

    static final ConfigOption<String> ALARM_LOAD =
            topic("alarm-load", "icu.alarm-load", "What alarms asked of nurses, by bed and day; compacted.");

    static final ConfigOption<String> SUGGESTED =
            topic("suggested-limits", "vitals.suggested-limits", "Limits for a clinician to confirm.");

    static final ConfigOption<String> UNASSIGNED = topic(
            "unassigned",
            "icu-vitals.unassigned",
            "Measurements that belong to nobody, or to another patient than they say.");

    static final ConfigOption<String> REJECTED =
            topic("rejected", "icu-vitals.rejected", "What could not be taken, with reason and original bytes.");

    static final ConfigOption<String> LATE =
            topic("late", "icu-vitals.late", "Measurements that came after the watermark.");

    static final ConfigOption<String> DEAD =
            topic("dead", "icu-vitals.dead", "Measurements that came too late to be used.");

    static final ConfigOption<String> REFUSED_SETTINGS =
            topic("refused-settings", "icu.settings.refused", "Settings that did not take effect, and why.");

    static final List<ConfigOption<?>> ALL = List.of(
            OBSERVATIONS,
            CONTEXTS,
            STATUSES,
            LIMITS,
            ACKS,
            SETTINGS,
            READINGS,
            NEWS2,
            NEWS2_FHIR,
            RISKS,
            ALERTS,
            TECHNICAL,
            ALARM_LOAD,
            SUGGESTED,
            UNASSIGNED,
            REJECTED,
            LATE,
            DEAD,
            REFUSED_SETTINGS);

    static IcuVitalsTopicNames of(JobArguments arguments) {
        return new IcuVitalsTopicNames(
                arguments.get(OBSERVATIONS),
                arguments.get(CONTEXTS),
                arguments.get(STATUSES),
                arguments.get(LIMITS),
                arguments.get(ACKS),
                arguments.get(SETTINGS),
                arguments.get(READINGS),
                arguments.get(NEWS2),
                arguments.get(NEWS2_FHIR),
                arguments.get(RISKS),
                arguments.get(ALERTS),
                arguments.get(TECHNICAL),
                arguments.get(ALARM_LOAD),
                arguments.get(SUGGESTED),
                arguments.get(UNASSIGNED),
                arguments.get(REJECTED),
                arguments.get(LATE),
                arguments.get(DEAD),
                arguments.get(REFUSED_SETTINGS));
    }

    private static ConfigOption<String> topic(String name, String topic, String meaning) {
        return key("icu-vitals.topics." + name).stringType().defaultValue(topic).withDescription(meaning);
    }
}
