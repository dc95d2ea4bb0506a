package org.stratosphere.app.update.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CertificatesTest {
    @TempDir
    Path folder;

    private Path pem;

    @BeforeEach
    void make() throws IOException {
        Files.writeString(folder.resolve("a"), "ok");
        pem = folder.resolve("ca.pem");
    }

    @Test
    void aServersOwnCertificateIsTrustedOnlyWhenNamed() throws Exception {
        TestCertificate other = new TestCertificate(folder, "ip:127.0.0.2", "-1d");
        TestCertificate certificate = new TestCertificate(folder, "ip:127.0.0.1", "-1d");
        try (HostileServer server = new HostileServer(folder, certificate.server())) {
            assertThatThrownBy(() -> Places.of(server.url(), Quick.settings()).fetch("a", 9))
                    .isNotInstanceOf(OfflineException.class)
                    .hasMessageContaining("is not trusted")
                    .hasMessageContaining("update.ca-file");
            Files.writeString(pem, "# ours - and another\r\n" + other.pem() + "\n\n" + certificate.pem());
            assertThat(named(server).fetch("a", 9)).hasSize(2);
        }
    }

    @Test
    void aTunnelLeadsToTheServerWhichNeverSeesTheProxysPassword() throws Exception {
        TestCertificate certificate = new TestCertificate(folder, "dns:plugins.example.org", "-1d");
        Files.writeString(pem, certificate.pem());
        List<String> seen = new CopyOnWriteArrayList<>();
        try (HostileServer server = new HostileServer(folder, certificate.server()).on("a", (exchange, file) -> {
                    seen.addAll(exchange.getRequestHeaders().keySet());
                    HostileServer.withoutRanges().answer(exchange, file);
                });
                TunnelProxy proxy = new TunnelProxy(server.port())) {
            String address = "http://user:secret@127.0.0.1:" + proxy.port();
            Place place =
                    Places.of("https://plugins.example.org/", Quick.settings().withNetwork(address, pem, false));
            assertThat(place.fetch("a", 9)).hasSize(2);
            assertThat(proxy.requests()).hasSize(1);
            assertThat(proxy.requests().get(0))
                    .startsWith("CONNECT plugins.example.org:443 ")
                    .contains("Proxy-Authorization: Basic dXNlcjpzZWNyZXQ=\r\n");
            assertThat(seen).contains("Accept-encoding").doesNotContain("Proxy-authorization");
        }
    }

    @Test
    void aNameThatIsNotTheCertificatesIsRefused() throws Exception {
        TestCertificate certificate = new TestCertificate(folder, "ip:127.0.0.2", "-1d");
        Files.writeString(pem, certificate.pem());
        try (HostileServer server = new HostileServer(folder, certificate.server())) {
            assertThatThrownBy(() -> named(server).fetch("a", 9)).hasMessageContaining("is for another name");
        }
    }

    @Test
    void anExpiredCertificateIsRefusedWithAWordAboutTheClock() throws Exception {
        TestCertificate authority = new TestCertificate(folder, "dns:authority", "-1d", "-ext", "bc:c");
        TestCertificate certificate = authority.sign("ip:127.0.0.1", "-10d");
        Files.writeString(pem, authority.pem());
        try (HostileServer server = new HostileServer(folder, certificate.server())) {
            assertThatThrownBy(() -> named(server).fetch("a", 9)).hasMessageContaining("check this machine's clock");
        }
    }

    @Test
    void aServerWithoutTlsIsCalledThat() throws Exception {
        try (RawServer server = new RawServer("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            Place place = Places.of("https://127.0.0.1:" + server.port(), Quick.settings());
            assertThatThrownBy(() -> place.fetch("a", 9))
                    .hasMessageContaining("no secure connection to 127.0.0.1:" + server.port());
        }
    }

    @Test
    void theJdksOwnCertificatesStay() throws Exception {
        Files.writeString(pem, new TestCertificate(folder, "ip:127.0.0.1", "-1d").pem());
        TrustManagerFactory usual = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        usual.init((KeyStore) null);
        X509TrustManager trusted = (X509TrustManager) usual.getTrustManagers()[0];
        assertThat(TrustedCertificates.both(pem)).hasSize(trusted.getAcceptedIssuers().length + 1);
        assertThat(TrustedCertificates.both(pem)).containsAll(Arrays.asList(trusted.getAcceptedIssuers()));
    }

    @Test
    void aFileWithoutCertificatesIsRefused() throws IOException {
        assertRefused("is not there");
        Files.writeString(pem, "nothing");
        assertRefused("holds no certificate");
        Files.writeString(pem, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertRefused("holds a damaged certificate, number 1");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(
                        () -> Places.of("https://example.org/", Quick.settings().withNetwork("none", pem, false)))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining(why);
    }

    private Place named(HostileServer server) throws IOException {
        return Places.of(server.url(), Quick.settings().withNetwork("none", pem, false));
    }
}
