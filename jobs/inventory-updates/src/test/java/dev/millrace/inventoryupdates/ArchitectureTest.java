// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import dev.millrace.inventoryupdates.domain.counting.CountPriority;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.DemandOutlook;
import dev.millrace.inventoryupdates.domain.intake.EpcRead;
import dev.millrace.inventoryupdates.domain.intake.LossHint;
import dev.millrace.inventoryupdates.domain.intake.MovementMessage;
import dev.millrace.inventoryupdates.domain.intake.ReadSessions;
import dev.millrace.inventoryupdates.domain.intake.TaggedThing;
import dev.millrace.inventoryupdates.domain.intake.Unconverted;
import dev.millrace.inventoryupdates.domain.intake.WaitingMovements;
import dev.millrace.inventoryupdates.domain.ledger.CountVariance;
import dev.millrace.inventoryupdates.domain.ledger.ExpiredReservation;
import dev.millrace.inventoryupdates.domain.ledger.LateEntry;
import dev.millrace.inventoryupdates.domain.ledger.LedgerControl;
import dev.millrace.inventoryupdates.domain.ledger.LedgerHead;
import dev.millrace.inventoryupdates.domain.ledger.LedgerInput;
import dev.millrace.inventoryupdates.domain.ledger.RevisedEntry;
import dev.millrace.inventoryupdates.domain.ledger.StockCondition;
import dev.millrace.inventoryupdates.domain.position.AvailableToPromise;
import dev.millrace.inventoryupdates.domain.position.PositionDelta;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.inventoryupdates.domain.replenishment.ReplenishmentProposal;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.model.inventory.ItemMaster;
import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.SnapshotRequest;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.model.quality.Rejection;
import dev.millrace.testkit.architecture.HouseRules;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** Holds the job to the rules of the house. */
class ArchitectureTest {

    @Test
    void classesDependOnlyOnWhatTheyMay() {
        HouseRules.check("dev.millrace.inventoryupdates");
    }

    @Test
    void whatTravelsOrIsKeptNeedsNoKryo() {
        HouseRules.checkSerialisedWithoutKryo(
                MovementMessage.class,
                StockMovement.class,
                EpcRead.class,
                ReadSessions.class,
                TaggedThing.class,
                LossHint.class,
                Unconverted.class,
                WaitingMovements.class,
                ItemMaster.class,
                ReservationRequest.class,
                ReservationAnswer.class,
                SnapshotRequest.class,
                InventorySettings.class,
                SettingsRefusal.class,
                LedgerInput.class,
                LedgerControl.class,
                LedgerHead.class,
                StockPosition.class,
                PositionDelta.class,
                AvailableToPromise.class,
                ExpiredReservation.class,
                CountVariance.class,
                StockCondition.class,
                LateEntry.class,
                RevisedEntry.class,
                DemandInput.class,
                DemandOutlook.class,
                ReplenishmentProposal.class,
                CountPriority.class,
                AlertSignal.class,
                AlertAck.class,
                Alert.class,
                Rejection.class);
    }

    @Test
    void theWholeJobOnItsTopicsIsAGraphWithNamedOperators() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
        InventoryUpdatesOptions options = InventoryUpdatesOptions.from();
        InventoryUpdatesTopics topics = new InventoryUpdatesTopics(env, options);
        topics.write(InventoryUpdatesJob.topology(
                topics.read(), options, InventorySettingsFile.read(options.settingsFile()), options.runClock()));
        HouseRules.checkGraph(env);
    }
}
