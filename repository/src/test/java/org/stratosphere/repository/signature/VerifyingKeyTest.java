package org.stratosphere.repository.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.Sha256;

class VerifyingKeyTest {
    private static final String IDENTITY = "0100000000000000000000000000000000000000000000000000000000000000";

    /** Why such keys are refused: with the identity point as key, R = identity and S = 0 sign everything. */
    @Test
    void theJdkLetsAnybodySignForTheIdentityPoint() throws GeneralSecurityException {
        byte[] raw = HexFormat.of().parseHex(IDENTITY);
        byte[] forged = new byte[VerifyingKey.SIGNATURE_BYTES];
        System.arraycopy(raw, 0, forged, 0, raw.length);
        PublicKey identity = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex("302a300506032b6570032100" + IDENTITY)));
        for (String message : new String[] {"", "a page", "any other page"}) {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(identity);
            verifier.update(PayloadType.INDEX.encode(message.getBytes(StandardCharsets.UTF_8)));
            assertThat(verifier.verify(forged)).as(message).isTrue();
        }
        assertThatThrownBy(() -> VerifyingKey.of(raw))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("small order");
    }

    /** The points of small order in each spelling, as listed in "Taming the many EdDSAs", 2020, and of libsodium. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                IDENTITY,
                "0100000000000000000000000000000000000000000000000000000000000080",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void keysOfSmallOrderAndOfASecondSpellingAreRefused(String hex) {
        byte[] raw = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> VerifyingKey.of(raw)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> VerifyingKey.ofBase64(Base64.getEncoder().encodeToString(raw)))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void whatIsNoPointOrNoBase64IsRefused() {
        assertThatThrownBy(() -> VerifyingKey.of(
                        HexFormat.of().parseHex("0200000000000000000000000000000000000000000000000000000000000000")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no point");
        assertThatThrownBy(() -> VerifyingKey.of(new byte[31])).hasMessageContaining("32 bytes");
        String right = SigningKey.generate().verifyingKey().base64();
        for (String text : new String[] {"", right + "\n", right.replace("=", ""), " " + right, right + "AAAA"}) {
            assertThatThrownBy(() -> VerifyingKey.ofBase64(text)).as(text).hasMessageContaining("padded base64");
        }
    }

    /** Two spellings of the same bytes would be two ids, or two signatures. */
    @Test
    void unusedBitsOfBase64AreZero() throws RefusedException {
        VerifyingKey key = SigningKey.generate().verifyingKey();
        String right = key.base64();
        char last = right.charAt(42);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        String other = right.substring(0, 42) + alphabet.charAt(alphabet.indexOf(last) + 1) + "=";
        assertThat(Base64.getDecoder().decode(other))
                .isEqualTo(Base64.getDecoder().decode(right));
        assertThatThrownBy(() -> VerifyingKey.ofBase64(other)).hasMessageContaining("padded base64");
        assertThat(VerifyingKey.ofBase64(right)).isEqualTo(key);
        assertThat(key.id()).isEqualTo(Sha256.of(Base64.getDecoder().decode(right)));
    }

    @Test
    void aSignatureIsOfItsPayloadAlone() {
        SigningKey key = SigningKey.generate();
        byte[] payload = "one".getBytes(StandardCharsets.UTF_8);
        byte[] signature = key.sign(PayloadType.INDEX, payload).signature();
        assertThat(key.verifyingKey().isSignature(PayloadType.INDEX, payload, signature))
                .isTrue();
        assertThat(key.verifyingKey().isSignature(PayloadType.FRESH, payload, signature))
                .isFalse();
        assertThat(key.verifyingKey().isSignature(PayloadType.INDEX, new byte[0], signature))
                .isFalse();
        assertThat(key.verifyingKey().isSignature(PayloadType.INDEX, payload, new byte[64]))
                .isFalse();
        assertThat(key.verifyingKey().isSignature(PayloadType.INDEX, payload, new byte[3]))
                .isFalse();
        assertThat(SigningKey.generate().verifyingKey().isSignature(PayloadType.INDEX, payload, signature))
                .isFalse();
    }
}
