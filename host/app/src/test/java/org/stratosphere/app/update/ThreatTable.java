package org.stratosphere.app.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.update.trust.RepositoryTrust;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.PageVerifier;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.root.Root;
import org.stratosphere.repository.root.RootVerifier;
import org.stratosphere.repository.root.TrustedRoot;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.SigningKey;

/**
 * The attacks that updates stand up to, with a client that has every defence and one that lacks some. Each attack is shown
 * to be refused for the right reason, and to succeed where the one defence against it is switched off: so none is refused
 * by accident.
 */
abstract class ThreatTable {
    static final Instant DAY = Instant.parse("2026-06-01T12:00:00Z");
    static final Duration LIFE = Duration.ofDays(14);

    @TempDir
    Path folder;

    PublishedSite site;
    Client guarded;
    Client open;

    @BeforeEach
    void publish() throws IOException {
        site = new PublishedSite(folder.resolve("site"), "example", DAY);
        site.addPlugin("counter", "1.0.0");
        site.publish();
        guarded = new Client(folder.resolve("guarded"), DAY).trusting(site);
        open = new Client(folder.resolve("open"), DAY).trusting(site);
    }

    void installEverywhere() throws IOException {
        guarded.install("counter");
        open.install("counter");
    }

    /** The guarded client refuses for a reason, and nothing of it changes. */
    void refused(String reason) throws IOException {
        String before = state(guarded);
        assertThatThrownBy(() -> guarded.update())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason);
        assertThat(state(guarded)).isEqualTo(before);
    }

    static String state(Client client) throws IOException {
        StringBuilder state = new StringBuilder(client.lock().toString());
        for (RepositoryTrust trust : client.store().all().values()) {
            state.append(trust.known()).append(trust.time());
        }
        return state.toString();
    }

    static PageVerifier withoutSigners() {
        return new PageVerifier() {
            @Override
            protected SortedSet<String> checkSigners(Envelope envelope, TrustedRoot trusted) {
                return new TreeSet<>();
            }
        };
    }

    static PageVerifier withoutEnds() {
        return new PageVerifier() {
            @Override
            protected void checkEnd(String what, Instant end, Instant now) {}
        };
    }

    static RootVerifier withoutThreshold() {
        return new RootVerifier() {
            @Override
            protected void checkHandOver(TrustedRoot before, Envelope envelope) {}

            @Override
            protected void checkSigners(TrustedRoot own, Envelope envelope, Root root) {}
        };
    }

    List<SigningKey> replaceIndexKeys(boolean isStolen) throws IOException {
        List<SigningKey> before = new ArrayList<>(site.indexKeys);
        site.indexKeys.clear();
        site.indexKeys.add(SigningKey.generate());
        if (isStolen) {
            before.forEach(key -> site.compromised.add(key.verifyingKey().id()));
        }
        site.lowestIndex = site.index + 1;
        site.rotate(site.rootKeys);
        return before;
    }

    void useFreshKey() throws IOException {
        site.freshKeys.clear();
        site.freshKeys.add(SigningKey.generate());
        site.rotate(site.rootKeys);
        site.publish();
    }

    PublishedSite second() throws IOException {
        return new PublishedSite(folder.resolve("second"), "second", DAY);
    }

    void write(Envelope envelope) throws IOException {
        Files.write(site.folder.resolve("index.html"), envelope.write());
    }

    static Item bytesOf(Item row, Item other) {
        return new Item(
                row.kind(),
                row.id(),
                row.version(),
                row.href(),
                other.size(),
                other.sha256(),
                row.title(),
                row.requires(),
                row.module(),
                row.dialect(),
                row.attachment(),
                row.isDefault(),
                row.yanked());
    }
}
