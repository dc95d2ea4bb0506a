package org.stratosphere.pluginapi.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.flow.Address;

class SourcePlacesTest {
    private static final Address HOST = new Address(0, 1);
    private static final Address OTHER = new Address(0, 2);
    private static final long SPAN = 100;

    private final SourcePlaces places = new SourcePlaces(2, SPAN);

    @Test
    void thingsOfASourceAreNumberedAsTheyCome() {
        assertThat(places.use(HOST, 0, 0, 10)).isEqualTo(1);
        assertThat(places.use(HOST, 0, 0, 10)).isEqualTo(2);
        assertThat(places.use(OTHER, 0, 0, 11)).isEqualTo(1);
        assertThat(places.use(HOST, 0, 0, 12)).isEqualTo(3);
    }

    @Test
    void aThingKeepsItsPlaceUntilTheSpanIsOver() {
        assertThat(places.use(HOST, 0, 0, 10)).isEqualTo(1);
        assertThat(places.use(HOST, 0, 0, 20)).isEqualTo(2);
        assertThat(places.use(HOST, 2, 20, 119)).isEqualTo(2);
        assertThat(places.use(HOST, 0, 0, 119)).isEqualTo(1);
        assertThat(places.use(HOST, 1, 10, 120)).isEqualTo(3);
    }

    @Test
    void theLastPlaceIsShared() {
        for (int i = 0; i < 100; i++) {
            assertThat(places.use(HOST, 0, 0, i / 10)).isEqualTo(Math.min(i + 1, SourcePlaces.LAST));
        }
    }

    @Test
    void allTogetherWeighLittleMoreThanOne() {
        double sum = 0;
        for (int place = 1; place <= SourcePlaces.LAST; place++) {
            sum += SourcePlaces.share(place);
        }
        assertThat(SourcePlaces.share(1)).isEqualTo(1);
        assertThat(SourcePlaces.share(2)).isEqualTo(0.25);
        assertThat(SourcePlaces.share(SourcePlaces.LAST)).isZero();
        assertThat(sum).isEqualTo(1.3125);
    }

    @Test
    void itIsRestored() throws IOException {
        places.use(HOST, 0, 0, 10);
        places.use(HOST, 0, 0, 50);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        places.save(new DataOutputStream(bytes));
        SourcePlaces restored = new SourcePlaces(2, SPAN);
        restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(restored.use(HOST, 0, 0, 60)).isEqualTo(3);
        assertThat(restored.use(HOST, 0, 0, 110)).isEqualTo(1);
    }

    @Test
    void theSourceThatCameFirstIsForgottenFirst() {
        places.use(HOST, 0, 0, 10);
        places.use(OTHER, 0, 0, 10);
        places.use(new Address(0, 3), 0, 0, 10);
        assertThat(places.use(OTHER, 0, 0, 11)).isEqualTo(2);
        assertThat(places.use(HOST, 0, 0, 11)).isEqualTo(1);
    }
}
