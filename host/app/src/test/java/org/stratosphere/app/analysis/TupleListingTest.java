package org.stratosphere.app.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.engine.source.FeedOptions;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.engine.tuple.TrackerSettings;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.tuple.Dialect;

class TupleListingTest {
    @Test
    void aStringThatOutgrowsTheTrackerIsJoined() throws IOException {
        int flows = 80_000;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < flows; i++) {
            text.append(row(i, "10.0.0.1", "10.9.9.9"));
        }
        TupleListing listing = read(text.toString(), 10);
        List<TupleListing.Row> rows = listing.rows(0, null, TupleListing.Order.FIRST);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).letters()).isEqualTo(flows);
        assertThat(rows.get(0).state()).hasSizeGreaterThan(2 * flows - 10).startsWith("11.a.a.");
    }

    @Test
    void rowsAreChosenAndOrdered() throws IOException {
        TupleListing listing = read(
                row(0, "10.0.0.2", "10.9.9.9") + row(1, "10.0.0.1", "10.9.9.9") + row(2, "10.0.0.1", "10.9.9.9"), 10);
        assertThat(listing.rows(0, null, TupleListing.Order.FIRST))
                .extracting(row -> row.key().source().toString())
                .containsExactly("10.0.0.2", "10.0.0.1");
        assertThat(listing.rows(0, null, TupleListing.Order.FLOWS))
                .extracting(TupleListing.Row::letters)
                .containsExactly(2L, 1L);
        assertThat(listing.rows(0, null, TupleListing.Order.SOURCE))
                .extracting(row -> row.key().source().toString())
                .containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(listing.rows(2, null, TupleListing.Order.FIRST)).hasSize(1);
        assertThat(listing.rows(0, Address.parse("10.9.9.9"), TupleListing.Order.FIRST))
                .hasSize(2);
        assertThat(listing.rows(0, Address.parse("10.0.0.3"), TupleListing.Order.FIRST))
                .isEmpty();
    }

    @Test
    void whatIsForgottenIsCounted() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            text.append(row(i, "10.0.0.1", "10.9.9." + i));
        }
        TupleListing listing = read(text.toString(), 20);
        assertThat(listing.forgotten()
                        + listing.rows(0, null, TupleListing.Order.FIRST).size())
                .isEqualTo(50);
        assertThat(listing.forgotten()).isGreaterThanOrEqualTo(30);
    }

    private static TupleListing read(String text, long mostTuples) throws IOException {
        TupleListing listing =
                new TupleListing(new TrackerSettings(Dialect.PUBLISHED, 0, mostTuples, HomeNetworks.DEFAULT));
        FlowInput input =
                new FlowInput.StreamInput("rows", new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
        FeedOptions options = new FeedOptions(1, 1 << 16, false, FeedOptions.AUTO_LATENESS, 86_400_000_000L);
        try (FlowFeed feed = FlowFeeds.open(List.of(input), BuiltInFormats.all(), options)) {
            listing.read(feed);
        }
        return listing;
    }

    private static String row(int second, String source, String destination) {
        return String.format(
                Locale.ROOT,
                "%d.000000,0.05,tcp,%s,1,   ->,%s,80,CON,0,0,2,120,60,x\n",
                1_700_000_000L + second,
                source,
                destination);
    }
}
