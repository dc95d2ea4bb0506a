package org.stratosphere.engine.tuple;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.flow.Address;

class HomeNetworksTest {
    @Test
    void theDefaultsArePrivateUniqueLocalAndLinkLocal() {
        for (String home : List.of("10.1.2.3", "172.20.0.1", "192.168.0.1", "169.254.9.9", "fd12::1", "fe80::1")) {
            assertThat(contains(HomeNetworks.DEFAULT, home)).as(home).isTrue();
        }
        for (String other : List.of("8.8.8.8", "127.0.0.1", "2001:db8::1", "::1", "ff02::1", "00:11:22:33:44:55")) {
            assertThat(contains(HomeNetworks.DEFAULT, other)).as(other).isFalse();
        }
        assertThat(HomeNetworks.DEFAULT)
                .hasToString("10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 169.254.0.0/16, fc00::/7, fe80::/10");
    }

    private static boolean contains(HomeNetworks networks, String text) {
        Address address = Objects.requireNonNull(Address.parse(text));
        return networks.contains(address.high(), address.low());
    }
}
