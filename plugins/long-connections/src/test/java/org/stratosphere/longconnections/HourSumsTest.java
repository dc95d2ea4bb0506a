package org.stratosphere.longconnections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HourSumsTest {
    private static final long MINUTE = 60_000_000;
    private static final long HOUR = HourSums.HOUR;
    private static final int HOURS = 25;

    private final HourSums sums = new HourSums();

    @Test
    void durationsAddUp() {
        add(0, 10);
        add(5, 20);
        add(70, 71);
        assertThat(sums.since(0)).isEqualTo(26 * MINUTE);
    }

    @Test
    void aConnectionIsCutAtTheHours() {
        add(30, 150);
        assertThat(sums.since(HOUR)).isEqualTo(90 * MINUTE);
        assertThat(sums.since(2 * HOUR)).isEqualTo(30 * MINUTE);
        assertThat(sums.since(3 * HOUR)).isZero();
    }

    @Test
    void ofAnHourThatBeganEarlierTheLikeShareCounts() {
        add(0, 40);
        assertThat(sums.since(15 * MINUTE)).isEqualTo(30 * MINUTE);
    }

    @Test
    void oldHoursAreForgotten() {
        for (int hour = 0; hour < 100; hour++) {
            add(60 * hour, 60 * hour + 30);
        }
        assertThat(sums.since(0)).isEqualTo(25 * 30 * MINUTE);
        assertThat(sums.since(76 * HOUR)).isEqualTo(24 * 30 * MINUTE);
        add(60 * 1000, 60 * 1000 + 1);
        assertThat(sums.since(0)).isEqualTo(MINUTE);
    }

    @Test
    void lateAndHugeDurationsAreHarmless() {
        add(600, 610);
        add(0, 10);
        assertThat(sums.since(0)).isEqualTo(20 * MINUTE);
        sums.add(Long.MIN_VALUE / 4, 600 * MINUTE, HOURS);
        assertThat(sums.since(0)).isEqualTo(620 * MINUTE);
        add(-60 * 24 * 400, -60 * 24 * 400 + 1);
        assertThat(sums.since(0)).isEqualTo(620 * MINUTE);
    }

    @Test
    void savedSumsGoOn() throws IOException {
        add(0, 200);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sums.save(new DataOutputStream(bytes));
        HourSums other = new HourSums();
        other.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        other.add(200 * MINUTE, 210 * MINUTE, HOURS);
        assertThat(other.since(0)).isEqualTo(210 * MINUTE);
    }

    private void add(long startMinute, long endMinute) {
        sums.add(startMinute * MINUTE, endMinute * MINUTE, HOURS);
    }
}
