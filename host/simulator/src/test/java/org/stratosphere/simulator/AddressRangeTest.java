package org.stratosphere.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.7.0.0/16, 0, 10.7.0.1",
        "10.7.3.9/16, 0, 10.7.0.1",
        "10.7.0.0/16, 65533, 10.7.255.254",
        "10.7.0.0/16, 65534, 10.7.0.1",
        "192.0.2.4/31, 0, 192.0.2.5",
        "2001:db8:7::/64, 0, 2001:db8:7::1",
        "2001:db8:7::/64, 65535, 2001:db8:7::1:0",
        "2001:db8:7::/48, 0, 2001:db8:7::1",
        "2001:db8:7::ff00/120, 254, 2001:db8:7::ffff",
        "2001:db8:7::ff00/120, 255, 2001:db8:7::ff01",
    })
    void theAddressesOfANetworkAreCounted(String network, long place, String address) {
        assertThat(AddressRange.network(network).address(place)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:DB8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "::, ::",
        "::1, ::1",
        "fe80::, fe80::",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "198.51.100.255, 198.51.100.255",
    })
    void addressesAreWrittenTheUsualWay(String written, String usual) {
        assertThat(AddressRange.from(written).address(0)).isEqualTo(usual);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0", "10.0.0.256", "example.org", "abc", "1::2::3", "::ffff:10.0.0.1", "fe80::1%eth0"})
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> AddressRange.from(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/0", "10.0.0.0/32", "10.0.0.0/x", "2001:db8::/128", "x/8"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> AddressRange.network(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neighboursShareTheNetwork() {
        assertThat(AddressRange.from("192.168.7.99").neighbour(1)).isEqualTo("192.168.7.1");
        assertThat(AddressRange.from("2001:db8:1::99").neighbour(1)).isEqualTo("2001:db8:1::1");
    }
}
