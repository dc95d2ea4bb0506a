package org.stratosphere.pluginapi.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {
    @Test
    void ipProtocolsHaveTheirIanaNumbers() {
        assertThat(Protocol.idOf("tcp")).isEqualTo(Protocol.TCP);
        assertThat(Protocol.idOf("UDP")).isEqualTo(Protocol.UDP);
        assertThat(Protocol.idOf("ipv6-icmp")).isEqualTo(Protocol.IPV6_ICMP);
        assertThat(Protocol.name(Protocol.ICMP)).isEqualTo("icmp");
    }

    @Test
    void otherNamesKeepTheNumberThatTheyGotFirst() {
        int arp = Protocol.idOf("arp");
        assertThat(arp).isGreaterThanOrEqualTo(256);
        assertThat(Protocol.idOf("ARP")).isEqualTo(arp);
        assertThat(Protocol.name(arp)).isEqualTo("arp");
        assertThat(Protocol.idOf("llc")).isNotEqualTo(arp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "tcp\u001b", "t\u00fc", "abcdefghijklmnopqrstuvwxyzabcdefg"})
    void namesThatCannotBePrintedSafelyAreRefused(String name) {
        assertThat(Protocol.idOf(name)).isEqualTo(Protocol.NONE);
    }

    @Test
    void aNumberThatNobodyGotHasNoName() {
        assertThatThrownBy(() -> Protocol.name(255)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Protocol.name(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
