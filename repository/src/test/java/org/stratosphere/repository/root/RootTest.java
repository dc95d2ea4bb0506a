package org.stratosphere.repository.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.PayloadType;
import org.stratosphere.repository.signature.Signed;
import org.stratosphere.repository.signature.SigningKey;
import org.stratosphere.repository.signature.VerifyingKey;

class RootTest {
    private static final SigningKey A = SigningKey.generate();
    private static final SigningKey B = SigningKey.generate();
    private static final SigningKey C = SigningKey.generate();
    private static final SigningKey I = SigningKey.generate();
    private static final SigningKey F = SigningKey.generate();
    private static final Instant END = Instant.parse("2026-07-01T00:00:00Z");

    private final RootVerifier verifier = new RootVerifier();

    @Test
    void aRootIsReadAsItWasWritten() throws RefusedException {
        Root root = root(3, 7, roles(2, Set.of(A, B, C), 1, Set.of(I), Set.of(F)), Set.of(id(SigningKey.generate())));
        assertThat(RootReader.read(RootWriter.write(root))).isEqualTo(root);
        assertThatCode(() -> root.check(Set.of())).doesNotThrowAnyException();
        assertThat(RootWriter.write(root)).isEqualTo(RootWriter.write(RootReader.read(RootWriter.write(root))));
    }

    /** What is replaced, by what, and a part of the refusal. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            format: 1                     | format: 2                       | update the program
            format: 1                     | format: '1'\\nnews: x            | does not know
            repository: home              | repository: Home                | name is not allowed
            repository: home              | repository: local               | name is not allowed
            repository: home\\n            | repository: home\\nrepository: home\\n | a key twice
            repository: home              | repository: &x home             | anchor, alias or tag
            repository: home              | repository: !!str home          | anchor, alias or tag
            lowest-index: 1               | lowest-index: *x                | anchor, alias or tag
            'keys:\n'                     | 'keys: &x\n'                    | anchor, alias or tag
            repository: home\\n            | ''                              | lacks one of
            root: 1\\n                     | root: 0\\n                       | has the number 0
            root: 1\\n                     | root: 01\\n                      | no number
            root: 1\\n                     | root: 0x1\\n                     | no number
            root: 1\\n                     | root: [1]\\n                     | does not say what its root is
            lowest-index: 1               | lowest-index: -1                | no number
            2026-07-01T00:00:00Z          | 2026-07-01                      | no time
            2026-07-01T00:00:00Z          | 2026-13-01T00:00:00Z            | no such time
            compromised: []               | compromised: [x]                | no key's id
            compromised: []               | compromised: {}                 | no list
            threshold: 1                  | threshold: one                  | no number
            threshold: 1                  | threshold: 1\\n    most: 2       | does not know
            '  root:'                     | '  boss:'                       | role that this program does not know
            compromised: []               | compromised: []\\n---\\nformat: 1 | second document
            """)
    void aRootInAnyOtherFormIsRefused(String written, String instead, String reason) {
        String yaml = new String(RootWriter.write(first()), StandardCharsets.UTF_8);
        String from = written.replace("\\n", "\n");
        assertThat(yaml).contains(from);
        int at = yaml.indexOf(from);
        String altered = yaml.substring(0, at) + instead.replace("\\n", "\n") + yaml.substring(at + from.length());
        assertThatThrownBy(() -> RootReader.read(altered.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aKeyStandsUnderItsHashAndOnce() {
        String yaml = new String(RootWriter.write(first()), StandardCharsets.UTF_8);
        String line = "  " + id(A) + ": " + A.verifyingKey().base64() + "\n";
        assertThat(yaml).contains(line);
        for (String instead : List.of(
                "  " + id(A) + ": " + B.verifyingKey().base64() + "\n",
                "  " + id(A).toUpperCase(Locale.ROOT) + ": " + A.verifyingKey().base64() + "\n",
                line + "  " + "0".repeat(64) + ": " + A.verifyingKey().base64() + "\n",
                line + line,
                "  " + id(A) + ": AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")) {
            byte[] altered = yaml.replace(line, instead).getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> RootReader.read(altered)).as(instead).isInstanceOf(RefusedException.class);
        }
        String holder = "      - " + id(A) + "\n";
        byte[] twice = yaml.replace(holder, holder + holder).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> RootReader.read(twice)).hasMessageContaining("lists a key twice");
    }

    @Test
    void aRootWithoutSenseIsRefused() {
        refused(roles(0, Set.of(A, B), 1, Set.of(I), Set.of()), Set.of(), "wants 0 of 2");
        refused(roles(3, Set.of(A, B), 1, Set.of(I), Set.of()), Set.of(), "wants 3 of 2");
        refused(roles(1, Set.of(A), 2, Set.of(I), Set.of()), Set.of(), "wants 2 of 1");
        refused(roles(1, Set.of(), 1, Set.of(I), Set.of()), Set.of(), "role root to nobody");
        refused(roles(1, Set.of(A), 1, Set.of(), Set.of()), Set.of(), "role index to nobody");
        refused(roles(1, Set.of(A), 1, Set.of(A), Set.of()), Set.of(), "two roles");
        refused(roles(1, Set.of(A), 1, Set.of(I), Set.of(I)), Set.of(), "two roles");
        refused(roles(1, Set.of(A), 1, Set.of(I), Set.of()), Set.of(id(I)), "which was stolen");

        Map<Role, RoleKeys> noIndex = roles(1, Set.of(A), 1, Set.of(I), Set.of());
        noIndex.remove(Role.INDEX);
        refused(noIndex, Set.of(), "no role index");
        Map<Role, RoleKeys> stranger = roles(1, Set.of(A), 1, Set.of(I), Set.of());
        stranger.put(Role.INDEX, new RoleKeys(1, Set.of("0".repeat(64))));
        refused(stranger, Set.of(), "does not hold");
        Map<Role, RoleKeys> twoFresh = roles(1, Set.of(A), 1, Set.of(I), Set.of());
        twoFresh.put(Role.FRESH, new RoleKeys(2, Set.of(id(F), id(C))));
        refused(twoFresh, Set.of(), "more than one fresh line");
    }

    @Test
    void aMarkOfAnyEarlierRootStays() throws RefusedException {
        Root two = root(2, 1, roles(1, Set.of(A), 1, Set.of(C), Set.of()), Set.of(id(I)));
        Root three = root(3, 1, roles(1, Set.of(A), 1, Set.of(C), Set.of()), Set.of());
        Root four = root(4, 1, roles(1, Set.of(A), 1, Set.of(I), Set.of()), Set.of());
        TrustedRoot trusted = verifier.first(file(first(), A, B));
        trusted = verifier.next(trusted, file(two, A, B));
        trusted = verifier.next(trusted, file(three, A));
        assertThat(trusted.marks()).containsExactly(id(I));
        TrustedRoot third = trusted;
        assertThatThrownBy(() -> verifier.next(third, file(four, A))).hasMessageContaining("which was stolen");
    }

    @Test
    void theFirstRootIsSignedByAThresholdOfItsOwn() throws RefusedException {
        assertThat(verifier.first(file(first(), A, B)).root()).isEqualTo(first());
        assertThat(verifier.first(file(first(), A, C, F)).root()).isEqualTo(first());
        assertThatThrownBy(() -> verifier.first(file(first(), A)))
                .hasMessageContaining("signed by 1 of its own holders");
        assertThatThrownBy(() -> verifier.first(file(first(), A, I, F))).hasMessageContaining("signed by 1");
        assertThatThrownBy(() -> verifier.first(file(first(), A, A))).hasMessageContaining("two signatures");
    }

    @Test
    void theNextRootIsSignedByBothThresholds() throws RefusedException {
        TrustedRoot one = verifier.first(file(first(), A, B));
        Root two = root(2, 1, roles(1, Set.of(F), 1, Set.of(I), Set.of()), Set.of());
        assertThatThrownBy(() -> verifier.next(one, file(two, F))).hasMessageContaining("holders of root 1");
        assertThatThrownBy(() -> verifier.next(one, file(two, F, A)))
                .hasMessageContaining("signed by 1 of the holders of root 1");
        assertThatThrownBy(() -> verifier.next(one, file(two, A, B))).hasMessageContaining("its own holders");
        assertThat(verifier.next(one, file(two, A, C, F)).root()).isEqualTo(two);
    }

    @Test
    void rootsFollowOneAnotherWithoutGapOrRepetition() throws RefusedException {
        TrustedRoot one = verifier.first(file(first(), A, B));
        assertThatThrownBy(() -> verifier.next(one, file(first(), A, B))).hasMessageContaining("there is root 1");
        Root three = root(3, 1, first().roles(), Set.of());
        assertThatThrownBy(() -> verifier.next(one, file(three, A, B))).hasMessageContaining("there is root 3");
        Root elsewhere = new Root("other", 2, END, 1, first().keys(), first().roles(), new TreeSet<>());
        assertThatThrownBy(() -> verifier.next(one, file(elsewhere, A, B))).hasMessageContaining("repository other");
        TrustedRoot two = verifier.next(one, file(root(2, 5, first().roles(), Set.of()), A, B));
        assertThatThrownBy(() -> verifier.next(two, file(root(3, 4, first().roles(), Set.of()), A, B)))
                .hasMessageContaining("fall from 5 to 4");
    }

    private static Root first() {
        return root(1, 1, roles(2, Set.of(A, B, C), 1, Set.of(I), Set.of()), Set.of());
    }

    private static void refused(Map<Role, RoleKeys> roles, Set<String> marks, String reason) {
        Root root = root(1, 1, roles, Set.of());
        assertThatThrownBy(() -> root.check(marks))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason);
    }

    private static Root root(long number, long lowestIndex, Map<Role, RoleKeys> roles, Set<String> compromised) {
        TreeMap<String, VerifyingKey> keys = new TreeMap<>();
        for (SigningKey key : new SigningKey[] {A, B, C, I, F}) {
            keys.put(id(key), key.verifyingKey());
        }
        return new Root("home", number, END, lowestIndex, keys, roles, new TreeSet<>(compromised));
    }

    private static Map<Role, RoleKeys> roles(
            int rootThreshold, Set<SigningKey> root, int indexThreshold, Set<SigningKey> index, Set<SigningKey> fresh) {
        Map<Role, RoleKeys> roles = new EnumMap<>(Role.class);
        roles.put(Role.ROOT, new RoleKeys(rootThreshold, ids(root)));
        roles.put(Role.INDEX, new RoleKeys(indexThreshold, ids(index)));
        if (!fresh.isEmpty()) {
            roles.put(Role.FRESH, new RoleKeys(1, ids(fresh)));
        }
        return roles;
    }

    private static Set<String> ids(Set<SigningKey> keys) {
        Set<String> ids = new TreeSet<>();
        keys.forEach(key -> ids.add(id(key)));
        return ids;
    }

    private static String id(SigningKey key) {
        return key.verifyingKey().id();
    }

    private static byte[] file(Root root, SigningKey... keys) {
        byte[] payload = RootWriter.write(root);
        List<Signed> signatures = Arrays.stream(keys)
                .map(key -> key.sign(PayloadType.ROOT, payload))
                .toList();
        return new Envelope(PayloadType.ROOT, signatures, null, payload).write();
    }
}
