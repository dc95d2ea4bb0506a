package org.stratosphere.repository.signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.RefusedException;

/**
 * An Ed25519 key pair that signs. In a file it is PKCS#8 in PEM (RFC 5958, RFC 7468), encrypted when there is a passphrase
 * (PBES2 with HMAC-SHA-256 and AES-256), so that OpenSSL reads it too. Immutable, for any thread.
 */
public final class SigningKey {
    private static final String PLAIN = "PRIVATE KEY";
    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";
    private static final String CIPHER = "PBEWithHmacSHA256AndAES_256";

    /** As OWASP advises for PBKDF2 with HMAC-SHA-256. */
    private static final int ITERATIONS = 600_000;

    private static final int SALT_BYTES = 16;
    private static final int SEED_BYTES = 32;

    private final PrivateKey secret;
    private final VerifyingKey verifying;

    private SigningKey(PrivateKey secret, VerifyingKey verifying) {
        this.secret = secret;
        this.verifying = verifying;
    }

    /** A new key, from the system's source of randomness. */
    public static SigningKey generate() {
        return generate(new SecureRandom());
    }

    private static SigningKey generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(java.security.spec.NamedParameterSpec.ED25519, random);
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(pair.getPrivate(), VerifyingKey.of(pair.getPublic()));
        } catch (GeneralSecurityException | RefusedException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /**
     * Reads a key.
     *
     * @param pem the file's text
     * @param passphrase null when there is none; the caller wipes it
     * @throws IOException when it is no Ed25519 key, or the passphrase is missing or wrong; never tells of its content
     */
    public static SigningKey read(String pem, char @Nullable [] passphrase) throws IOException {
        try {
            if (pem.contains("BEGIN " + ENCRYPTED)) {
                if (passphrase == null) {
                    throw new RefusedException("the key is encrypted: a passphrase is needed");
                }
                return of(decrypt(body(pem, ENCRYPTED), passphrase));
            }
            return of(body(pem, PLAIN));
        } catch (GeneralSecurityException e) {
            throw new RefusedException("the key cannot be read: it is no Ed25519 key, or the passphrase is wrong", e);
        }
    }

    /** Whether a key's file needs a passphrase. */
    public static boolean isEncrypted(String pem) {
        return pem.contains("BEGIN " + ENCRYPTED);
    }

    /**
     * The text of the key's file.
     *
     * @param passphrase null writes the key without encryption; the caller wipes it
     */
    public String write(char @Nullable [] passphrase) {
        byte[] encoded = secret.getEncoded();
        try {
            return passphrase == null ? pem(PLAIN, encoded) : pem(ENCRYPTED, encrypt(encoded, passphrase));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** The public half. */
    public VerifyingKey verifyingKey() {
        return verifying;
    }

    /** Signs a payload. */
    public Signed sign(PayloadType type, byte[] payload) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(type.encode(payload));
            return new Signed(verifying.id(), signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private static SigningKey of(byte[] encoded) throws GeneralSecurityException, IOException {
        try {
            PrivateKey secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SigningKey(secret, publicHalf(encoded));
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** The JDK gives no public half of a private key; its generator does, when its randomness is the seed. */
    private static VerifyingKey publicHalf(byte[] encoded) throws GeneralSecurityException {
        byte[] seed = Arrays.copyOfRange(encoded, encoded.length - SEED_BYTES, encoded.length);
        return generate(new SeedAsRandom(seed)).verifyingKey();
    }

    private static byte[] decrypt(byte[] encrypted, char[] passphrase) throws GeneralSecurityException, IOException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
        // The parameters know the whole name of the cipher, the algorithm's name says PBES2 alone.
        String name = info.getAlgParameters().toString();
        Cipher cipher = Cipher.getInstance(name);
        cipher.init(Cipher.DECRYPT_MODE, secretKey(name, passphrase), info.getAlgParameters());
        return cipher.doFinal(info.getEncryptedData());
    }

    private static byte[] encrypt(byte[] encoded, char[] passphrase) throws GeneralSecurityException, IOException {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(Cipher.ENCRYPT_MODE, secretKey(CIPHER, passphrase), new PBEParameterSpec(salt, ITERATIONS));
        // JDK 17 knows how to write the scheme's parameters under its general name only.
        AlgorithmParameters scheme = AlgorithmParameters.getInstance("PBES2");
        scheme.init(cipher.getParameters().getEncoded());
        return new EncryptedPrivateKeyInfo(scheme, cipher.doFinal(encoded)).getEncoded();
    }

    private static SecretKey secretKey(String cipher, char[] passphrase) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(passphrase);
        try {
            return SecretKeyFactory.getInstance(cipher).generateSecret(spec);
        } finally {
            spec.clearPassword();
        }
    }

    private static String pem(String kind, byte[] content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    private static byte[] body(String pem, String kind) throws RefusedException {
        String begin = "-----BEGIN " + kind + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from) {
            throw new RefusedException("the key's file is no PKCS#8 in PEM");
        }
        try {
            byte[] ascii = pem.substring(from + begin.length(), to).getBytes(StandardCharsets.US_ASCII);
            return Base64.getMimeDecoder().decode(ascii);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("the key's file is no PKCS#8 in PEM", e);
        }
    }

    /** Gives the seed of a key to a generator that asks for randomness. */
    private static final class SeedAsRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        SeedAsRandom(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
