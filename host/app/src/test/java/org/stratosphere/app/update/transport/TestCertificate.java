package org.stratosphere.app.update.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server's own certificate, made by the JDK's keytool. */
final class TestCertificate {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path file;
    private final String alias;
    private final KeyStore store;

    /**
     * One that signs itself.
     *
     * @param folder where the key is kept
     * @param names subject alternative names, such as {@code ip:127.0.0.1}
     * @param start first of five days of validity, as keytool reads it, such as {@code -10d}
     * @param more further arguments of keytool
     */
    TestCertificate(Path folder, String names, String start, String... more)
            throws IOException, GeneralSecurityException {
        this(Files.createTempDirectory(folder, "key").resolve("keys.p12"), "own", names, start, List.of(more));
    }

    private TestCertificate(Path file, String alias, String names, String start, List<String> more)
            throws IOException, GeneralSecurityException {
        this.file = file;
        this.alias = alias;
        List<String> arguments = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-validity",
                "5"));
        arguments.addAll(List.of("-alias", alias, "-dname", "CN=" + alias, "-ext", "san=" + names));
        arguments.addAll(List.of("-startdate", start, "-keystore", file.toString()));
        arguments.addAll(List.of("-storepass", new String(PASSWORD)));
        arguments.addAll(more);
        run(arguments, file.resolveSibling("keytool.log"));
        store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
    }

    /** Another, signed by this one; its context shows the chain. */
    TestCertificate sign(String names, String start) throws IOException, GeneralSecurityException {
        return new TestCertificate(file, "signed", names, start, List.of("-signer", alias));
    }

    /** A context that shows the certificate. */
    SSLContext server() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(alias, store.getKey(alias, PASSWORD), PASSWORD, store.getCertificateChain(alias));
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** The certificate in PEM form. */
    String pem() throws GeneralSecurityException {
        byte[] der = store.getCertificate(alias).getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    private static void run(List<String> command, Path log) throws IOException {
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException(Files.readString(log));
            }
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }
}
