package org.stratosphere.pluginapi.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangesTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 9.255.255.255, 10.0.0.0, 10.255.255.255, 11.0.0.0",
        "172.16.0.0/12, 172.15.255.255, 172.16.0.0, 172.31.255.255, 172.32.0.0",
        "192.168.7.9/24, 192.168.6.255, 192.168.7.0, 192.168.7.255, 192.168.8.0",
        "8.8.8.8, 8.8.8.7, 8.8.8.8, 8.8.8.8, 8.8.8.9",
        "fc00::/7, fbff:ffff::1, fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, fe00::",
        "2001:db8::/32, 2001:db7:ffff::, 2001:db8::1, 2001:db8:ffff::1, 2001:db9::",
        "2001:db8::/64, 2001:db7::, 2001:db8::, 2001:db8::ffff:0:0:1, 2001:db8:0:1::",
        "2001:db8::80/121, 2001:db8::7f, 2001:db8::80, 2001:db8::ff, 2001:db8::100",
        "2001:db8::5, 2001:db8::4, 2001:db8::5, 2001:db8::5, 2001:db8::6",
        "::ffff:10.1.0.0/112, 10.0.255.255, 10.1.0.0, ::ffff:10.1.255.255, 10.2.0.0"
    })
    void containsItsRangeAndNothingBesideIt(String network, String before, String first, String last, String after) {
        AddressRanges networks = AddressRanges.parse(List.of("203.0.113.0/24", network, "2a00::/16"));
        assertThat(contains(networks, before)).isFalse();
        assertThat(contains(networks, first)).isTrue();
        assertThat(contains(networks, last)).isTrue();
        assertThat(contains(networks, after)).isFalse();
    }

    @Test
    void theWholeOfOneFamilyHoldsNothingOfAnother() {
        AddressRanges ipv4 = AddressRanges.parse(List.of("0.0.0.0/0"));
        AddressRanges ipv6 = AddressRanges.parse(List.of("::/0"));
        assertThat(contains(ipv4, "8.8.8.8")).isTrue();
        assertThat(contains(ipv4, "2001:db8::1")).isFalse();
        assertThat(contains(ipv6, "8.8.8.8")).isFalse();
        assertThat(contains(ipv6, "2001:db8::1")).isTrue();
        assertThat(contains(ipv6, "00:11:22:33:44:55")).isFalse();
    }

    @Test
    void noNetworksHoldNothing() {
        assertThat(contains(AddressRanges.parse(List.of()), "10.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/33, from 0 to 32",
        "10.0.0.0/, from 0 to 32",
        "10.0.0.0/-1, from 0 to 32",
        "10.0.0.0/8x, from 0 to 32",
        "10.0.0.0/9999999999, from 0 to 32",
        "fd00::/129, from 0 to 128",
        "10.0.0/8, '''10.0.0'' is no IPv4 or IPv6 address'",
        "home, '''home'' is no IPv4 or IPv6 address'",
        "'', is no IPv4 or IPv6 address",
        "fe80::1%eth0/64, is no IPv4 or IPv6 address",
        "00:11:22:33:44:55, is no IPv4 or IPv6 address"
    })
    void anErrorSaysWhatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> AddressRanges.parse(List.of("10.0.0.0/8", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is no network")
                .hasMessageContaining(reason)
                .hasMessageContaining("192.168.0.0/16");
    }

    @Test
    void anErrorShowsNoControlCharacters() {
        assertThatThrownBy(() -> AddressRanges.parse(List.of("10.\u001b[31m0"))).hasMessageContaining("'10.?[31m0'");
    }

    @Test
    void aTextHoldsNetworksBetweenBlanksAndCommas() {
        AddressRanges ranges = AddressRanges.parse(" 10.0.0.0/8, fd00::/8\t192.0.2.1 ");
        assertThat(contains(ranges, "10.9.9.9")).isTrue();
        assertThat(contains(ranges, "fd12::1")).isTrue();
        assertThat(contains(ranges, "192.0.2.1")).isTrue();
        assertThat(contains(ranges, "192.0.2.2")).isFalse();
        assertThat(contains(AddressRanges.parse("  "), "10.9.9.9")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true, false",
        "0.0.0.0, true, false",
        "224.0.0.251, true, true",
        "239.255.255.250, true, true",
        "255.255.255.255, true, true",
        "169.254.1.1, true, false",
        "10.0.0.255, false, false",
        "8.8.8.8, false, false",
        "::, true, false",
        "::1, true, false",
        "ff02::fb, true, true",
        "fe80::1, true, false",
        "febf::1, true, false",
        "fec0::1, false, false",
        "2001:db8::1, false, false",
        "00:11:22:33:44:55, true, false",
        "01:00:5e:00:00:fb, true, true"
    })
    void someAddressesAreThoseOfNoSingleHostElsewhere(String text, boolean isSpecial, boolean isMulticast) {
        Address address = Objects.requireNonNull(Address.parse(text));
        assertThat(AddressRanges.isSpecial(address.high(), address.low())).isEqualTo(isSpecial);
        assertThat(AddressRanges.isMulticast(address.high(), address.low())).isEqualTo(isMulticast);
    }

    private static boolean contains(AddressRanges networks, String text) {
        Address address = Objects.requireNonNull(Address.parse(text));
        return networks.contains(address.high(), address.low());
    }
}
