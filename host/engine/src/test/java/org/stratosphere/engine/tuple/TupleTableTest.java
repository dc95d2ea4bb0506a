package org.stratosphere.engine.tuple;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.tuple.TupleKey;

class TupleTableTest {
    @Test
    void findsWhatWasInsertedAndNothingThatWasRemoved() {
        SplittableRandom random = new SplittableRandom(2);
        TupleTable table = new TupleTable(3);
        Map<Integer, Integer> expected = new HashMap<>();
        IntList free = new IntList();
        Flows flows = new Flows(1);
        for (int round = 0; round < 300_000; round++) {
            int tuple = random.nextInt(20_000);
            flows.batch.clear();
            flows.add(tuple, 0);
            int hash = table.hash(flows.batch, 0);
            int id = table.find(flows.batch, 0, hash);
            assertThat(id).isEqualTo(expected.getOrDefault(tuple, TupleTable.NONE));
            if (id != TupleTable.NONE) {
                table.remove(id);
                free.add(id);
                expected.remove(tuple);
            } else {
                id = free.size > 0 ? free.items[--free.size] : table.newId();
                table.insert(id, flows.batch, 0, hash, 0);
                expected.put(tuple, id);
            }
        }
        assertThat(table.size()).isEqualTo(expected.size());
    }

    @Test
    void everyPartOfTheKeyCounts() {
        Address one = Address.ipv4(1);
        Address two = new Address(1, one.low());
        TupleKey[] keys = {
            new TupleKey(one, one, Port.decimal(80), Protocol.TCP),
            new TupleKey(two, one, Port.decimal(80), Protocol.TCP),
            new TupleKey(Address.ipv4(2), one, Port.decimal(80), Protocol.TCP),
            new TupleKey(one, two, Port.decimal(80), Protocol.TCP),
            new TupleKey(one, Address.ipv4(2), Port.decimal(80), Protocol.TCP),
            new TupleKey(one, one, Port.hexadecimal(80, 4), Protocol.TCP),
            new TupleKey(one, one, Port.hexadecimal(80, 2), Protocol.TCP),
            new TupleKey(one, one, Port.decimal(81), Protocol.TCP),
            new TupleKey(one, one, Port.EMPTY, Protocol.TCP),
            new TupleKey(one, one, Port.decimal(80), Protocol.UDP)
        };
        Flows flows = new Flows(keys.length);
        for (TupleKey key : keys) {
            flows.add(key, 0, 0, 0);
        }
        Recorder recorder = new Recorder();
        TupleTracker tracker = TupleTrackerTest.tracker(recorder);
        flows.into(tracker);
        tracker.endStep();
        assertThat(recorder.strings.keySet()).containsExactlyInAnyOrder(keys);
    }

    @Test
    void keysThatDifferInFewBitsSpreadOverTheIndex() {
        TupleTable table = new TupleTable(5);
        Flows flows = new Flows(1);
        int[] cells = new int[1 << 10];
        for (int port = 0; port < 1 << 16; port++) {
            flows.batch.clear();
            flows.add(new TupleKey(Address.ipv4(1), Address.ipv4(2), Port.decimal(port), Protocol.TCP), 0, 0, 0);
            cells[table.hash(flows.batch, 0) >>> 22]++;
        }
        for (int cell : cells) {
            assertThat(cell).isBetween(24, 120);
        }
    }
}
