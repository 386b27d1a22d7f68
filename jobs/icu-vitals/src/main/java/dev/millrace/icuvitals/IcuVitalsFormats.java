// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import dev.millrace.formats.JsonFormat;
import dev.millrace.formats.RecordFormat;
import dev.millrace.icuvitals.domain.AlarmLoad;
import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.RiskScore;
import dev.millrace.icuvitals.domain.SettingsRefusal;
import dev.millrace.icuvitals.domain.SuggestedLimits;
import dev.millrace.icuvitals.domain.TechnicalState;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;

/** How the events of this job look on the wire; an id is never required, as an event without one gets that of its place. */
public final class IcuVitalsFormats {

    /** One measurement of {@code vitals.observations} in its flat form. */
    public static final RecordFormat<Observation> FLAT_OBSERVATIONS = JsonFormat.of(Observation.class)
            .required("code", "time")
            .times("time")
            .build();

    /** {@code patient.context}. */
    public static final RecordFormat<PatientContext> CONTEXTS = JsonFormat.of(PatientContext.class)
            .required("type", "encounter", "unit", "time")
            .times("time")
            .build();

    /** {@code device.status}. */
    public static final RecordFormat<DeviceStatus> STATUSES = JsonFormat.of(DeviceStatus.class)
            .required("bed", "type", "time")
            .times("time", "until")
            .build();

    /** {@code alarm.config}; a misspelt limit must not go unnoticed, so unknown fields are refused. */
    public static final RecordFormat<PatientLimits> LIMITS = JsonFormat.of(PatientLimits.class)
            .required("encounter", "code", "author", "time")
            .times("time", "until")
            .refuseUnknownFields()
            .build();

    /** {@code alarm.acks}. */
    public static final RecordFormat<AlertAck> ACKS = JsonFormat.of(AlertAck.class)
            .required("dedupKey", "by", "action", "time")
            .times("time", "until")
            .build();

    /** {@code icu.settings}; a misspelt threshold must not go unnoticed, so unknown fields are refused. */
    public static final RecordFormat<WardSettings> SETTINGS = JsonFormat.of(WardSettings.class)
            .required(
                    "version",
                    "ranges",
                    "artefacts",
                    "news2",
                    "limits",
                    "units",
                    "indices",
                    "lifeCycle",
                    "silence",
                    "budget")
            .refuseUnknownFields()
            .build();

    /** {@code vitals.clean}. */
    public static final RecordFormat<Reading> READINGS =
            JsonFormat.of(Reading.class).times("time").build();

    /** {@code vitals.news2}. */
    public static final RecordFormat<News2Score> NEWS2 =
            JsonFormat.of(News2Score.class).times("at").build();

    /** {@code vitals.risk}. */
    public static final RecordFormat<RiskScore> RISKS =
            JsonFormat.of(RiskScore.class).times("at").build();

    /** {@code alerts}. */
    public static final RecordFormat<Alert> ALERTS = JsonFormat.of(Alert.class)
            .times("eventTime", "detectedAt", "firstSeen", "lastSeen", "ackRequiredBy", "expiresAt")
            .build();

    /** {@code icu.technical}. */
    public static final RecordFormat<TechnicalState> TECHNICAL =
            JsonFormat.of(TechnicalState.class).times("since", "time").build();

    /** {@code icu.alarm-load}. */
    public static final RecordFormat<AlarmLoad> ALARM_LOADS =
            JsonFormat.of(AlarmLoad.class).build();

    /** {@code vitals.suggested-limits}. */
    public static final RecordFormat<SuggestedLimits> SUGGESTED =
            JsonFormat.of(SuggestedLimits.class).times("at").build();

    /** {@code icu.settings.refused}. */
    public static final RecordFormat<SettingsRefusal> REFUSED_SETTINGS =
            JsonFormat.of(SettingsRefusal.class).build();

    private IcuVitalsFormats() {}
}
