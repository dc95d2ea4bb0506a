package org.stratosphere.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.root.RoleKeys;
import org.stratosphere.repository.root.Root;
import org.stratosphere.repository.root.TrustedRoot;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.FreshLine;
import org.stratosphere.repository.signature.PayloadType;
import org.stratosphere.repository.signature.Signed;
import org.stratosphere.repository.signature.SigningKey;
import org.stratosphere.repository.signature.VerifyingKey;

class PageVerifierTest {
    private static final SigningKey ROOT = SigningKey.generate();
    private static final SigningKey INDEX = SigningKey.generate();
    private static final SigningKey SECOND = SigningKey.generate();
    private static final SigningKey FRESH = SigningKey.generate();
    private static final SigningKey STOLEN = SigningKey.generate();
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = THEN.plusSeconds(60);

    private final PageVerifier verifier = new PageVerifier();

    @Test
    void aPageIsBelieved() throws RefusedException {
        byte[] file = file(page(5), null, INDEX);
        VerifiedPage verified = verifier.verify(file, trusted(1, false), KnownPage.NONE, NOW);
        assertThat(verified.page()).isEqualTo(page(5));
        assertThat(verified.signers()).containsExactly(id(INDEX));
        assertThat(verified.ends()).isEqualTo(THEN.plus(PageVerifier.LIFE));
        assertThat(verifier.verify(file, trusted(1, false), known(verified), NOW)
                        .page())
                .isEqualTo(page(5));
    }

    @Test
    void thoseWhomTheRootNamesMustHaveSigned() throws RefusedException {
        refused(file(page(5), null, ROOT), trusted(1, false), "signed by 0 of the keys");
        refused(file(page(5), null, FRESH), trusted(1, true), "signed by 0 of the keys");
        refused(file(page(5), null, STOLEN), trusted(1, false), "signed with a key that was stolen");
        refused(file(page(5), null, INDEX), trusted(2, false), "of which 2 must");
        assertThat(verifier.verify(file(page(5), null, INDEX, SECOND), trusted(2, false), KnownPage.NONE, NOW)
                        .signers())
                .hasSize(2);
    }

    @Test
    void aPageOfAnotherRepositoryOrRootIsRefused() {
        Page other = new Page("other", 1, 5, THEN, THEN.plus(PageVerifier.LIFE), List.of());
        refused(file(other, null, INDEX), trusted(1, false), "of repository other, not of home");
        Page ahead = new Page("home", 2, 5, THEN, THEN.plus(PageVerifier.LIFE), List.of());
        refused(file(ahead, null, INDEX), trusted(1, false), "is root 2 held back?");
        refused(file(page(2), null, INDEX), trusted(1, false), "none below 3 counts");
    }

    @Test
    void pagesNeverGoBackAndThereIsOneOfANumber() throws RefusedException {
        KnownPage known = known(verifier.verify(file(page(5), null, INDEX), trusted(1, false), KnownPage.NONE, NOW));
        refused(file(page(4), null, INDEX), trusted(1, false), known, "page 5 was seen before");
        Page twin = new Page("home", 1, 5, THEN, THEN.plus(Duration.ofDays(13)), List.of());
        refused(file(twin, null, INDEX), trusted(1, false), known, "another page of the number 5");
        KnownPage other = new KnownPage(4, "", Map.of("counter 1.0.0", "b".repeat(64)));
        refused(file(page(5), null, INDEX), trusted(1, false), other, "with other bytes than before");
        Map<String, String> others = Map.of("counter 2.0.0", "b".repeat(64));
        assertThat(verifier.verify(file(page(5), null, INDEX), trusted(1, false), new KnownPage(4, "", others), NOW))
                .isNotNull();
    }

    @Test
    void nothingIsBelievedFromItsEndOn() {
        byte[] file = file(page(5), null, INDEX);
        Instant end = THEN.plus(PageVerifier.LIFE);
        assertThatThrownBy(() -> verifier.verify(file, trusted(1, false), KnownPage.NONE, end))
                .isInstanceOf(ExpiredException.class)
                .hasMessageContaining("the page of home expired on 2026-01-15T00:00:00Z");
        TrustedRoot old = trusted(1, false, THEN.plusSeconds(30));
        assertThatThrownBy(() -> verifier.verify(file, old, KnownPage.NONE, NOW))
                .isInstanceOf(ExpiredException.class)
                .hasMessageContaining("root 1 of home");
        Page long1 = new Page("home", 1, 5, THEN, THEN.plus(PageVerifier.LIFE).plusSeconds(1), List.of());
        refused(file(long1, null, INDEX), trusted(1, false), "more than 14 days");
        Page long2 = new Page("home", 1, 5, THEN, THEN.plus(Duration.ofDays(90)).plusSeconds(1), List.of());
        refused(
                file(long2, fresh(long2, THEN, THEN.plusSeconds(99), FRESH), INDEX),
                trusted(1, true),
                "more than 90 days");
    }

    @Test
    void whereTheRootNamesKeysForItAFreshLineIsNeeded() throws RefusedException {
        Page page = new Page("home", 1, 5, THEN, THEN.plus(Duration.ofDays(90)), List.of());
        Instant until = THEN.plus(PageVerifier.LIFE);
        byte[] file = file(page, fresh(page, THEN, until, FRESH), INDEX);
        assertThat(verifier.verify(file, trusted(1, true), KnownPage.NONE, NOW).ends())
                .isEqualTo(until);
        assertThatThrownBy(() -> verifier.verify(file, trusted(1, true), KnownPage.NONE, until))
                .isInstanceOf(ExpiredException.class)
                .hasMessageContaining("fresh line");
        refused(file(page, null, INDEX), trusted(1, true), "has no fresh line");
        refused(file(page, fresh(page, THEN, until, INDEX), INDEX), trusted(1, true), "has no fresh line");
        refused(
                file(page, fresh(page, THEN, until.plusSeconds(1), FRESH), INDEX),
                trusted(1, true),
                "longer than 14 days");
        Page other = new Page("home", 1, 6, THEN, THEN.plus(Duration.ofDays(90)), List.of());
        refused(file(page, fresh(other, THEN, until, FRESH), INDEX), trusted(1, true), "was it copied from another?");
        FreshLine moved = fresh(page, THEN, THEN.plusSeconds(70), FRESH);
        FreshLine later = new FreshLine(THEN, until, moved.signed());
        refused(file(page, later, INDEX), trusted(1, true), "was it copied from another?");
    }

    /** Without the role a fresh line says nothing, whoever made it. */
    @Test
    void aFreshLineWithoutTheRoleIsAsIfItWereNotThere() throws RefusedException {
        byte[] file = file(page(5), fresh(page(5), THEN, THEN.plusSeconds(1), FRESH), INDEX);
        assertThat(verifier.verify(file, trusted(1, false), KnownPage.NONE, NOW).ends())
                .isEqualTo(THEN.plus(PageVerifier.LIFE));
    }

    private void refused(byte[] file, TrustedRoot trusted, String reason) {
        refused(file, trusted, KnownPage.NONE, reason);
    }

    private void refused(byte[] file, TrustedRoot trusted, KnownPage known, String reason) {
        assertThatThrownBy(() -> verifier.verify(file, trusted, known, NOW))
                .isInstanceOf(RefusedException.class)
                .isNotInstanceOf(ExpiredException.class)
                .hasMessageContaining(reason);
    }

    private static Page page(long index) {
        Item counter = new Item(
                Item.Kind.PLUGIN,
                "counter",
                "1.0.0",
                "plugins/counter-1.0.0.jar",
                1,
                "a".repeat(64),
                "Counter",
                ">=1.0.0",
                null,
                null,
                null,
                false,
                null);
        return new Page("home", 1, index, THEN, THEN.plus(PageVerifier.LIFE), List.of(counter));
    }

    private static KnownPage known(VerifiedPage verified) {
        return new KnownPage(verified.page().index(), verified.payloadSha256(), Map.of());
    }

    private static byte[] file(Page page, @Nullable FreshLine fresh, SigningKey... keys) {
        byte[] payload = PageWriter.write(page);
        List<Signed> signatures = new ArrayList<>();
        for (SigningKey key : keys) {
            signatures.add(key.sign(PayloadType.INDEX, payload));
        }
        return new Envelope(PayloadType.INDEX, signatures, fresh, payload).write();
    }

    private static FreshLine fresh(Page page, Instant generated, Instant until, SigningKey key) {
        String sha256 = Sha256.of(PageWriter.write(page));
        byte[] said = FreshLine.payload(page.repository(), page.index(), sha256, generated, until);
        return new FreshLine(generated, until, key.sign(PayloadType.FRESH, said));
    }

    private static TrustedRoot trusted(int threshold, boolean isFreshened) {
        return trusted(threshold, isFreshened, THEN.plus(Root.LIFE));
    }

    private static TrustedRoot trusted(int threshold, boolean isFreshened, Instant expires) {
        TreeMap<String, VerifyingKey> keys = new TreeMap<>();
        for (SigningKey key : new SigningKey[] {ROOT, INDEX, SECOND, FRESH}) {
            keys.put(id(key), key.verifyingKey());
        }
        Map<Role, RoleKeys> roles = new EnumMap<>(Role.class);
        roles.put(Role.ROOT, new RoleKeys(1, Set.of(id(ROOT))));
        roles.put(Role.INDEX, new RoleKeys(threshold, Set.of(id(INDEX), id(SECOND))));
        if (isFreshened) {
            roles.put(Role.FRESH, new RoleKeys(1, Set.of(id(FRESH))));
        }
        Root root = new Root("home", 1, expires, 3, keys, roles, new TreeSet<>(Set.of(id(STOLEN))));
        return new TrustedRoot(root, root.compromised());
    }

    private static String id(SigningKey key) {
        return key.verifyingKey().id();
    }
}
