package org.stratosphere.repository.signature;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.Sha256;

/**
 * An Ed25519 public key. It is none of the curve's points of small order, for which anybody can make signatures.
 * Immutable, for any thread.
 */
public final class VerifyingKey {
    /** Bytes of a key. */
    public static final int BYTES = 32;

    /** Bytes of a signature. */
    public static final int SIGNATURE_BYTES = 64;

    /** What stands before the 32 bytes in the form that the JDK reads (RFC 8410). */
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final BigInteger FIELD = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /** The y coordinates of the eight points whose order divides eight: (0, 1), (0, −1), (±i, 0) and four of order 8. */
    private static final Set<BigInteger> SMALL_ORDER = Set.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            FIELD.subtract(BigInteger.ONE),
            new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16),
            new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16));

    private final byte[] raw;
    private final String id;
    private final PublicKey key;

    private VerifyingKey(byte[] raw, PublicKey key) {
        this.raw = raw;
        this.key = key;
        id = Sha256.of(raw);
    }

    /**
     * The key of 32 bytes.
     *
     * @throws RefusedException when they are no point of the curve in its one spelling, or one of small order
     */
    public static VerifyingKey of(byte[] raw) throws RefusedException {
        if (raw.length != BYTES) {
            throw new RefusedException("a key has " + BYTES + " bytes, not " + raw.length);
        }
        BigInteger y = y(raw);
        if (y.compareTo(FIELD) >= 0 || SMALL_ORDER.contains(y)) {
            throw new RefusedException("the key " + HexFormat.of().formatHex(raw)
                    + " is of small order, or not in its one spelling: anybody could sign for it");
        }
        byte[] encoded = Arrays.copyOf(X509_HEAD, X509_HEAD.length + BYTES);
        System.arraycopy(raw, 0, encoded, X509_HEAD.length, BYTES);
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature.getInstance("Ed25519").initVerify(key);
            return new VerifyingKey(raw.clone(), key);
        } catch (GeneralSecurityException e) {
            throw new RefusedException("the key " + HexFormat.of().formatHex(raw) + " is no point of Ed25519", e);
        }
    }

    /** The key that padded base64 spells. */
    public static VerifyingKey ofBase64(String text) throws RefusedException {
        return of(decode(text, BYTES, "key"));
    }

    static VerifyingKey of(PublicKey key) throws RefusedException {
        byte[] encoded = key.getEncoded();
        return of(Arrays.copyOfRange(encoded, X509_HEAD.length, encoded.length));
    }

    /** SHA-256 of the 32 bytes, as 64 lower-case hexadecimal digits. */
    public String id() {
        return id;
    }

    /** The 32 bytes in padded base64. */
    public String base64() {
        return Base64.getEncoder().encodeToString(raw);
    }

    /** Whether a signature is this key's of a payload of a type. */
    public boolean isSignature(PayloadType type, byte[] payload, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(type.encode(payload));
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    /** Base64 in its one spelling: padded, no blanks, unused bits zero. */
    static byte[] decode(String text, int bytes, String what) throws RefusedException {
        try {
            byte[] decoded = Base64.getDecoder().decode(text);
            if (decoded.length == bytes
                    && Base64.getEncoder().encodeToString(decoded).equals(text)) {
                return decoded;
            }
        } catch (IllegalArgumentException noBase64) {
            // Told below, like a wrong length.
        }
        throw new RefusedException("a " + what + " is not " + bytes + " bytes in padded base64");
    }

    private static BigInteger y(byte[] littleEndian) {
        byte[] bigEndian = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bigEndian[i] = littleEndian[BYTES - 1 - i];
        }
        bigEndian[0] &= 0x7f;
        return new BigInteger(1, bigEndian);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
