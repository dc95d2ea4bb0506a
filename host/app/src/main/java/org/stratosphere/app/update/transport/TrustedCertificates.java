package org.stratosphere.app.update.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.text.Printable;

/** The JDK's trusted certificates and those of a PEM file. */
final class TrustedCertificates {
    private static final long LONGEST = 4 << 20;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----");

    private TrustedCertificates() {}

    /**
     * A context that trusts both.
     *
     * @throws IOException when the file cannot be read or holds no certificate
     */
    static SSLContext with(Path file) throws IOException {
        List<X509Certificate> all = both(file);
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < all.size(); i++) {
                store.setCertificateEntry("trusted-" + i, all.get(i));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw unusable(file, unusable);
        }
    }

    /** The certificates of the file, and then the JDK's. */
    static List<X509Certificate> both(Path file) throws IOException {
        List<X509Certificate> all = read(file);
        try {
            for (TrustManager manager : managers(null)) {
                if (manager instanceof X509TrustManager usual) {
                    all.addAll(List.of(usual.getAcceptedIssuers()));
                }
            }
        } catch (GeneralSecurityException unusable) {
            throw unusable(file, unusable);
        }
        return all;
    }

    private static List<X509Certificate> read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
            throw refusal(file, "is not there or no file of certificates");
        }
        List<X509Certificate> found = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        try {
            while (blocks.find()) {
                byte[] der = Base64.getMimeDecoder().decode(blocks.group(1));
                found.add((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
            }
        } catch (CertificateException | IllegalArgumentException damaged) {
            throw refusal(file, "holds a damaged certificate, number " + (found.size() + 1));
        }
        if (found.isEmpty()) {
            throw refusal(file, "holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
        }
        return found;
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static TransportException unusable(Path file, GeneralSecurityException why) {
        return refusal(file, "cannot be used (" + Printable.of(String.valueOf(why.getMessage())) + ")");
    }

    private static TransportException refusal(Path file, String why) {
        return new TransportException("the file of update.ca-file, " + Printable.of(file.toString()) + ", " + why);
    }
}
