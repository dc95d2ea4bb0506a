package org.stratosphere.repository.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratosphere.repository.RefusedException;

class EnvelopeTest {
    private static final SigningKey KEY = SigningKey.generate();
    private static final SigningKey OTHER = SigningKey.generate();
    private static final byte[] PAYLOAD = "<!doctype html>\n<p>\u00e9\n".getBytes(StandardCharsets.UTF_8);
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private static final FreshLine FRESH =
            new FreshLine(THEN, THEN.plusSeconds(60), KEY.sign(PayloadType.FRESH, PAYLOAD));

    @ParameterizedTest
    @EnumSource(names = {"INDEX", "ROOT"})
    void anEnvelopeIsReadAsItWasWritten(PayloadType type) throws RefusedException {
        FreshLine fresh = type == PayloadType.INDEX ? FRESH : null;
        List<Signed> signatures = List.of(KEY.sign(type, PAYLOAD), OTHER.sign(type, PAYLOAD));
        byte[] file = new Envelope(type, signatures, fresh, PAYLOAD).write();
        Envelope read = Envelope.read(type, file);
        assertThat(read.write()).isEqualTo(file);
        assertThat(read.payload()).isEqualTo(PAYLOAD);
        assertThat(read.signatures())
                .extracting(Signed::key)
                .containsExactly(KEY.verifyingKey().id(), OTHER.verifyingKey().id());
        assertThat(Signatures.verified(read, keys(KEY, OTHER))).hasSize(2);
        assertThat(read.fresh() == null).isEqualTo(fresh == null);
    }

    /** What is replaced, by what ({@code _} is a space), and a part of the refusal. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <!--stratosphere-signed v1\\n | <!--stratosphere-signed v2\\n  | does not begin with its signatures
            <!--stratosphere-signed v1\\n | _<!--stratosphere-signed v1\\n | does not begin with its signatures
            <!--stratosphere-signed v1\\n | <!--other\\n-->\\n<!--stratosphere-signed v1\\n | does not begin with its signatures
            <!--stratosphere-signed v1\\n | <!--stratosphere-signed v1\\r\\n | does not begin with its signatures
            <!--stratosphere-signed v1\\n | <!doctype html>\\n<html>\\n       | is not signed
            <!--stratosphere-signed v1\\n | \uFEFF<!--stratosphere-signed v1\\n | does not begin with its signatures
            sig_                        | SIG_                           | not in their form
            sig_                        | _sig_                          | not in their form
            sig_                        | sig__                          | not in their form
            ==\\n                        | ==_\\n                          | not in their form
            ==\\n                        | ==\\r\\n                         | not in their form
            ==\\n                        | \\n                            | not in their form
            ==\\n                        | ==\\n\\n                         | not in their form
            fresh_2026                  | fresh__2026                    | not in their form
            00:00:00Z                   | 00:00:60Z                      | no such time
            -->\\n                       | -->                            | not in their form
            -->\\n                       | -- >\\n                        | not in their form
            <p>                         | <p>\\r                          | carriage return
            <p>                         | <p>\uFEFF                      | byte order mark
            <p>                         | <p>\\0                          | NUL
            """)
    void anEnvelopeInAnyOtherFormIsRefused(String written, String instead, String reason) {
        String file =
                text(new Envelope(PayloadType.INDEX, List.of(KEY.sign(PayloadType.INDEX, PAYLOAD)), FRESH, PAYLOAD));
        String from = plain(written);
        assertThat(file).contains(from);
        int at = file.indexOf(from);
        String altered = file.substring(0, at) + plain(instead) + file.substring(at + from.length());
        assertThatThrownBy(() -> read(altered))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContainingAny("\n", "\r");
    }

    @Test
    void signaturesAreOneToSixteen() throws RefusedException {
        assertThatThrownBy(() -> read("<!--stratosphere-signed v1\n-->\n<!doctype html>\n"))
                .hasMessageContaining("no signature");
        List<Signed> many = new ArrayList<>();
        for (int i = 0; i < Envelope.MOST_SIGNATURES; i++) {
            many.add(SigningKey.generate().sign(PayloadType.INDEX, PAYLOAD));
        }
        assertThat(read(text(new Envelope(PayloadType.INDEX, many, null, PAYLOAD)))
                        .signatures())
                .hasSize(16);
        many.add(KEY.sign(PayloadType.INDEX, PAYLOAD));
        assertThatThrownBy(() -> read(text(new Envelope(PayloadType.INDEX, many, null, PAYLOAD))))
                .hasMessageContaining("more than 16");
    }

    @Test
    void thereIsOneFreshLineBehindTheSignaturesOfAPage() {
        String file =
                text(new Envelope(PayloadType.INDEX, List.of(KEY.sign(PayloadType.INDEX, PAYLOAD)), FRESH, PAYLOAD));
        String fresh = file.substring(file.indexOf("fresh "), file.indexOf("-->"));
        String sig = file.substring(file.indexOf("sig "), file.indexOf("fresh "));
        assertThatCode(() -> read(file)).doesNotThrowAnyException();
        assertThatThrownBy(() -> read(file.replace(fresh, fresh + fresh))).hasMessageContaining("not in their form");
        assertThatThrownBy(() -> read(file.replace(sig + fresh, fresh + sig)))
                .hasMessageContaining("not in their form");
        String root = text(new Envelope(PayloadType.ROOT, List.of(KEY.sign(PayloadType.ROOT, PAYLOAD)), null, PAYLOAD));
        String withFresh = root.replace("# end\n", "# " + fresh + "# end\n");
        assertThatThrownBy(() -> Envelope.read(PayloadType.ROOT, withFresh.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("not in their form");
    }

    @Test
    void aKeySignsOnce() {
        Signed signed = KEY.sign(PayloadType.INDEX, PAYLOAD);
        Envelope twice = new Envelope(PayloadType.INDEX, List.of(signed, signed, signed), null, PAYLOAD);
        assertThatThrownBy(() -> Signatures.verified(twice, keys(KEY))).hasMessageContaining("two signatures");
        // Also a key that is not known counts once.
        assertThatThrownBy(() -> Signatures.verified(twice, keys(OTHER))).hasMessageContaining("two signatures");
    }

    @Test
    void anUnknownKeyIsPassedOverAndAKnownOnesWrongSignatureIsNot() throws RefusedException {
        Signed right = KEY.sign(PayloadType.INDEX, PAYLOAD);
        Signed wrong = new Signed(OTHER.verifyingKey().id(), right.signature());
        Envelope both = new Envelope(PayloadType.INDEX, List.of(right, wrong), null, PAYLOAD);
        assertThat(Signatures.verified(both, keys(KEY)))
                .containsExactly(KEY.verifyingKey().id());
        assertThatThrownBy(() -> Signatures.verified(both, keys(KEY, OTHER)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("changed on the way");
    }

    @Test
    void aSignatureIsOfOneTypeAndOneLength() throws RefusedException {
        Signed asRoot = KEY.sign(PayloadType.ROOT, PAYLOAD);
        Envelope page = new Envelope(PayloadType.INDEX, List.of(asRoot), null, PAYLOAD);
        assertThatThrownBy(() -> Signatures.verified(page, keys(KEY))).hasMessageContaining("changed on the way");
        assertThat(new String(PayloadType.ROOT.encode("ab".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 20 stratosphere/root.v1 2 ab");
    }

    @Test
    void everyFlippedByteIsRefused() {
        byte[] file =
                new Envelope(PayloadType.INDEX, List.of(KEY.sign(PayloadType.INDEX, PAYLOAD)), null, PAYLOAD).write();
        for (int i = 0; i < file.length; i++) {
            byte[] altered = file.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> {
                        Envelope read = Envelope.read(PayloadType.INDEX, altered);
                        if (Signatures.verified(read, keys(KEY)).isEmpty()) {
                            throw new RefusedException("not signed by the key");
                        }
                    })
                    .as("byte %d", i)
                    .isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void whatIsTooLargeIsNotLookedAt() {
        assertThatThrownBy(() -> Envelope.read(PayloadType.ROOT, new byte[PayloadType.ROOT.mostFileBytes() + 1]))
                .hasMessageContaining("larger than");
        byte[] large = new byte[(64 << 10) + 1];
        Envelope envelope = new Envelope(PayloadType.ROOT, List.of(KEY.sign(PayloadType.ROOT, large)), null, large);
        assertThatThrownBy(() -> Envelope.read(PayloadType.ROOT, envelope.write()))
                .hasMessageContaining("65536");
    }

    private static Map<String, VerifyingKey> keys(SigningKey... keys) {
        Map<String, VerifyingKey> byId = new TreeMap<>();
        for (SigningKey key : keys) {
            byId.put(key.verifyingKey().id(), key.verifyingKey());
        }
        return byId;
    }

    private static Envelope read(String file) throws RefusedException {
        return Envelope.read(PayloadType.INDEX, file.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Envelope envelope) {
        return new String(envelope.write(), StandardCharsets.UTF_8);
    }

    private static String plain(String written) {
        return written.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\0", "\0")
                .replace('_', ' ');
    }
}
