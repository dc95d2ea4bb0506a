package org.stratosphere.repository.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.repository.RefusedException;

class SigningKeyTest {
    private static final byte[] PAYLOAD = "something\n".getBytes(StandardCharsets.UTF_8);

    /** The private key of RFC 8410, section 10.3, with its public key. */
    private static final String RFC_8410 =
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
                    + "-----END PRIVATE KEY-----\n";

    private static final String RFC_8410_PUBLIC = "Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";

    @TempDir
    Path folder;

    @Test
    void aKeyIsReadAsItWasWritten() throws IOException {
        SigningKey key = SigningKey.generate();
        String pem = key.write(null);
        assertThat(pem).startsWith("-----BEGIN PRIVATE KEY-----\n").endsWith("-----END PRIVATE KEY-----\n");
        assertThat(SigningKey.isEncrypted(pem)).isFalse();
        SigningKey read = SigningKey.read(pem, null);
        assertThat(read.verifyingKey()).isEqualTo(key.verifyingKey());
        assertThat(read.sign(PayloadType.INDEX, PAYLOAD).signature())
                .isEqualTo(key.sign(PayloadType.INDEX, PAYLOAD).signature());
    }

    @Test
    void thePublicHalfIsThatOfTheStandardsExample() throws IOException {
        assertThat(SigningKey.read(RFC_8410, null).verifyingKey().base64()).isEqualTo(RFC_8410_PUBLIC);
    }

    @Test
    void withAPassphraseTheKeyIsEncryptedAndNothingElseOpensIt() throws IOException {
        SigningKey key = SigningKey.generate();
        String pem = key.write("correct horse".toCharArray());
        assertThat(SigningKey.isEncrypted(pem)).isTrue();
        assertThat(pem).isNotEqualTo(key.write("correct horse".toCharArray()));
        assertThat(SigningKey.read(pem, "correct horse".toCharArray()).verifyingKey())
                .isEqualTo(key.verifyingKey());
        assertThatThrownBy(() -> SigningKey.read(pem, "battery staple".toCharArray()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("passphrase is wrong");
        assertThatThrownBy(() -> SigningKey.read(pem, null)).hasMessageContaining("a passphrase is needed");
    }

    @Test
    void whatIsNoKeyIsRefused() {
        for (String pem : new String[] {
            "",
            "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
            "-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n",
            RFC_8410.replace("MC4C", "MC4D"),
            RFC_8410.replace("-----END", "-----TORN"),
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMC4CAQA=\n-----END ENCRYPTED PRIVATE KEY-----\n"
        }) {
            assertThatThrownBy(() -> SigningKey.read(pem, "x".toCharArray()))
                    .as(pem)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void openSslReadsAnEncryptedKey() throws Exception {
        Path file = folder.resolve("key.pem");
        SigningKey key = SigningKey.generate();
        Files.writeString(file, key.write("correct horse".toCharArray()));
        Process openssl;
        try {
            openssl = new ProcessBuilder(
                            "openssl", "pkey", "-in", file.toString(), "-passin", "pass:correct horse", "-pubout")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            assumeThat(true).as("no openssl here").isFalse();
            return;
        }
        String out = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(openssl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(openssl.exitValue()).as(out).isZero();
        String body = out.replaceAll("-----[A-Z ]+-----|\\s", "");
        byte[] spki = Base64.getDecoder().decode(body);
        byte[] raw = Arrays.copyOfRange(spki, spki.length - VerifyingKey.BYTES, spki.length);
        assertThat(VerifyingKey.of(raw)).isEqualTo(key.verifyingKey());
    }
}
