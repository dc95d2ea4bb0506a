package org.stratosphere.beaconing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.flow.Protocol;

class PairHistoryTest {
    private static final long SECOND = 1_000_000;
    private static final long GAP = 5 * SECOND;

    private final PairHistory history = new PairHistory(443, Protocol.TCP);
    private int most = 1000;

    @Test
    void recordsOfOneConnectionAreOne() {
        add(10, 14, 1, 100);
        add(19, 24, 1, 200);
        add(29, 30, 1, 300);
        assertThat(shown()).isEqualTo("[10] [600]");
        assertThat(history.connections()).isEqualTo(1);
    }

    @Test
    void aLongerSilenceOrAnotherPortBeginsAConnection() {
        add(10, 14, 1, 100);
        add(20, 21, 1, 200);
        add(21, 21, 2, 300);
        assertThat(shown()).isEqualTo("[10, 20, 21] [100, 200, 300]");
        history.add(21 * SECOND, 21 * SECOND, 1, Protocol.UDP, 5, GAP, most);
        assertThat(history.connections()).isEqualTo(4);
    }

    @Test
    void connectionsAtTheSameTimeAreKeptApart() {
        for (int second = 10; second < 20; second++) {
            add(second, second, 1, 10);
            add(second, second, 2, 1);
        }
        assertThat(shown()).isEqualTo("[10, 10] [100, 10]");
    }

    @Test
    void unknownSizesAreNotAdded() {
        add(10, 14, 1, -1);
        add(15, 15, 1, 30);
        add(16, 16, 1, -1);
        add(100, 100, 1, -1);
        assertThat(shown()).isEqualTo("[10, 100] [30]");
    }

    @Test
    void manyConnectionsAtATimeAreClosedAndNoneIsLost() {
        for (int port = 0; port < 40; port++) {
            add(10, 10 + port, port, port);
        }
        assertThat(history.connections()).isEqualTo(40);
        history.add(12 * SECOND, 12 * SECOND, 39, Protocol.TCP, 1, GAP, most);
        assertThat(history.connections()).isEqualTo(40);
    }

    @Test
    void startsOutOfOrderAndBeforeTheEpochAreKept() {
        add(-100, -100, 1, 7);
        add(5_000_000_000L, 5_000_000_000L, 1, 1L << 50);
        add(10, 10, 2, 0);
        add(5_000_000_100L, 5_000_000_100L, 1, 9);
        Connections connections = new Connections();
        history.copyTo(connections, -100, 20);
        assertThat(connections.count()).isEqualTo(2);
        history.copyTo(connections, 5_000_000_000L, 5_000_000_100L);
        assertThat(Arrays.copyOf(connections.sizes(), connections.sizeCount())).containsExactly(1L << 50, 9);
    }

    @Test
    void theOldestAreForgotten() {
        for (int i = 0; i < 100; i++) {
            add(10 * i, 10 * i, 1, i);
        }
        history.forgetBefore(955);
        assertThat(shown()).isEqualTo("[960, 970, 980, 990] [96, 97, 98, 99]");
        add(1000, 1000, 1, 100);
        assertThat(shown()).isEqualTo("[960, 970, 980, 990, 1000] [96, 97, 98, 99, 100]");
    }

    @Test
    void onlyTheNewestOfTooManyAreKept() {
        most = 5;
        for (int i = 0; i < 1000; i++) {
            add(10 * i, 10 * i, 1, i);
        }
        assertThat(shown()).isEqualTo("[9940, 9950, 9960, 9970, 9980, 9990] [994, 995, 996, 997, 998, 999]");
        assertThat(history.bytes()).isLessThan(300);
    }

    @Test
    void aBeaconTakesFewBytesAConnection() {
        int before = history.bytes();
        for (int i = 0; i < 10_000; i++) {
            add(30L * i, 30L * i, i, 500 + i % 7);
        }
        assertThat(history.bytes() - before).isLessThan(10_000 * 5);
    }

    @Test
    void aSavedHistoryGoesOn() throws IOException {
        for (int i = 0; i < 50; i++) {
            add(3 * i, 3 * i, i, i);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        history.save(new DataOutputStream(bytes));
        PairHistory other = new PairHistory(443, Protocol.TCP);
        other.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (PairHistory one : new PairHistory[] {history, other}) {
            one.add(151 * SECOND, 151 * SECOND, 49, Protocol.TCP, 1, GAP, most);
            one.add(152 * SECOND, 152 * SECOND, 50, Protocol.TCP, 1, GAP, most);
            assertThat(one.connections()).isEqualTo(51);
            assertThat(one.unjudged).isEqualTo(51);
            assertThat(one.newestSecond).isEqualTo(152);
        }
        assertThat(shown(other)).isEqualTo(shown(history));
    }

    private void add(long start, long end, long ports, long bytes) {
        history.add(start * SECOND, end * SECOND, ports, Protocol.TCP, bytes, GAP, most);
    }

    private String shown() {
        return shown(history);
    }

    private static String shown(PairHistory history) {
        Connections connections = new Connections();
        history.copyTo(connections, 0, Integer.MAX_VALUE);
        int[] seconds = Arrays.copyOf(connections.sortedSeconds(), connections.count());
        return Arrays.toString(seconds) + " "
                + Arrays.toString(Arrays.copyOf(connections.sizes(), connections.sizeCount()));
    }
}
