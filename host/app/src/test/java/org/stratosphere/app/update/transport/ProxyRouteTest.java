package org.stratosphere.app.update.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ProxyRouteTest {
    private static final URI SITE = URI.create("https://plugins.example.org/r/");

    @ParameterizedTest
    @CsvSource({
        "http://proxy:3128, proxy:3128",
        "http://proxy:3128/, proxy:3128",
        "proxy:3128, proxy:3128",
        "HTTP://proxy, proxy:80",
        "http://[2001:db8::1]:3128, [2001:db8::1]:3128",
        "http://user:pa@ss@proxy:3128, proxy:3128"
    })
    void aProxyIsReadFromTheSettings(String text, String shown) throws IOException {
        assertThat(route(text, Map.of(), SITE).shown()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret@proxy:3128",
                "socks5://user:secret@proxy:1080",
                "http://user:secret@proxy:99999",
                "http://user:%zzsecret@proxy:1",
                "http://user:secret@proxy:1/a",
                ""
            })
    void whatIsNoHttpProxyIsRefusedWithoutItsPassword(String text) {
        assertThatThrownBy(() -> route(text, Map.of(), SITE))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("update.proxy")
                .hasMessageNotContaining("secret");
    }

    @Test
    void settingsNeverShowThePassword() {
        assertThat(settings("http://user:secret@proxy:1", Map.of("HTTPS_PROXY", "http://a:secret@b"))
                        .toString())
                .doesNotContain("secret");
    }

    @Test
    void theEnvironmentIsAskedByScheme() throws IOException {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://s:1", "http_proxy", "p:2");
        assertThat(route("auto", environment, SITE).shown()).isEqualTo("s:1");
        assertThat(route("auto", environment, URI.create("http://example.org/")).shown())
                .isEqualTo("p:2");
        assertThat(route("none", environment, SITE).isDirect()).isTrue();
        assertThat(route("http://own:3", environment, SITE).shown()).isEqualTo("own:3");
    }

    @Test
    void theJdksChoiceComesLast() throws IOException {
        System.setProperty("https.proxyHost", "jdk-proxy");
        System.setProperty("https.proxyPort", "8");
        try {
            assertThat(route("auto", Map.of(), SITE).shown()).isEqualTo("jdk-proxy:8");
            assertThat(route("auto", Map.of("https_proxy", "http://s:1"), SITE).shown())
                    .isEqualTo("s:1");
        } finally {
            System.clearProperty("https.proxyHost");
            System.clearProperty("https.proxyPort");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1/", "http://127.1.2.3/", "https://[::1]/"})
    void noProxyToThisMachine(String address) throws IOException {
        assertThat(route("http://proxy:1", Map.of(), URI.create(address)).isDirect())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    *                          | https://a.example.org/       | true
                    example.org                | https://a.example.org/       | true
                    .example.org               | https://a.example.org/       | true
                    *.example.org              | https://a.example.org/       | true
                    A.Example.org              | https://a.example.org/       | true
                    other, example.org         | https://a.example.org/       | true
                    ample.org                  | https://a.example.org/       | false
                    b.example.org              | https://a.example.org/       | false
                    example.org:443            | https://a.example.org/       | true
                    example.org:8443           | https://a.example.org/       | false
                    10.0.0.0/8                 | https://10.9.8.7/            | true
                    10.0.0.0/8                 | https://11.9.8.7/            | false
                    10.0.0.0/99                | https://10.0.0.0/            | false
                    10.9.8.7                   | https://10.9.8.7/            | true
                    10.9.8.7:443               | https://10.9.8.7/            | true
                    2001:db8::1                | https://[2001:db8:0::1]/     | true
                    2001:db8::/32              | https://[2001:db8:7::1]/     | true
                    2001:db8::/32              | https://10.0.0.1/            | false
                    ,,                         | https://a.example.org/       | false
                    """)
    void exceptionsGoStraight(String exceptions, URI address, boolean direct) throws IOException {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://s:1", "NO_PROXY", exceptions);
        assertThat(route("auto", environment, address).isDirect()).isEqualTo(direct);
    }

    @Test
    void aRequestGoesByTheProxyWithUserAndPassword() throws IOException {
        try (RawServer proxy = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            Place place = Places.of(
                    "http://example.org/r",
                    Quick.settings().withNetwork("http://user:p%40ss@127.0.0.1:" + proxy.port(), null, true));
            assertThat(place.fetch("a", 2)).hasSize(2);
            assertThat(proxy.requests().get(0))
                    .startsWith("GET http://example.org/r/a HTTP/1.1\r\n")
                    .contains("Proxy-Authorization: Basic dXNlcjpwQHNz\r\n");
        }
    }

    @Test
    void aTunnelIsAskedForWithUserAndPassword() throws IOException {
        try (RawServer proxy = new RawServer("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")) {
            Place place = by(proxy);
            assertThatThrownBy(() -> place.fetch("a", 2))
                    .hasMessageContaining("the proxy 127.0.0.1:" + proxy.port() + " refuses the way to example.org")
                    .hasMessageNotContaining("secret");
            assertThat(proxy.requests()).hasSize(1);
            assertThat(proxy.requests().get(0))
                    .startsWith("CONNECT example.org:443 HTTP/1.1\r\n")
                    .contains("Proxy-Authorization: Basic dXNlcjpzZWNyZXQ=\r\n");
        }
    }

    @Test
    void aProxyThatWantsAnotherUserSaysSo() throws IOException {
        String answer = "HTTP/1.1 407 No\r\nContent-Length: 0\r\nProxy-Authenticate: Basic realm=\"x\"\r\n\r\n";
        try (RawServer proxy = new RawServer(answer)) {
            Place place = by(proxy);
            assertThatThrownBy(() -> place.fetch("a", 2))
                    .hasMessageContaining("the proxy 127.0.0.1:" + proxy.port() + " refuses the user")
                    .hasMessageNotContaining("secret");
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void anUnknownProxyIsOffline() throws IOException {
        Place place = Places.of(
                "https://example.org/", Quick.settings().withNetwork("http://no-such-proxy.invalid:1", null, false));
        assertThatThrownBy(() -> place.fetch("a", 2))
                .isInstanceOf(OfflineException.class)
                .hasMessageContaining("the proxy no-such-proxy.invalid:1 is not known");
    }

    private static Place by(RawServer proxy) throws IOException {
        String address = "http://user:secret@127.0.0.1:" + proxy.port();
        return Places.of("https://example.org/", Quick.settings().withNetwork(address, null, false));
    }

    private static ProxyRoute route(String proxy, Map<String, String> environment, URI address) throws IOException {
        return ProxyRoute.to(address, settings(proxy, environment));
    }

    private static TransportSettings settings(String proxy, Map<String, String> environment) {
        return TransportSettings.standard("1", environment).withNetwork(proxy, null, false);
    }
}
