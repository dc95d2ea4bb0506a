package org.stratosphere.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.TupleKey;

class AllowListTest {
    private static final Address SOURCE = Address.ipv4(10 << 24 | 5);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source 10.0.0.5 | true | true",
                "source 10.0.0.0/8 | true | true",
                "source 10.0.0.6 | false | false",
                "destination 224.0.0.0/4 | true | false",
                "destination 10.0.0.5 | false | false",
                "network 10.0.0.0/24 | true | true",
                "network 224.0.0.0/4 | true | false",
                "port 123 | true | false",
                "port 123/udp | true | false",
                "port 123/UDP | true | false",
                "port 123/tcp | false | false",
                "port 53/udp | false | false",
                "protocol udp | true | false",
                "protocol UDP | true | false",
                "protocol tcp | false | false",
                "protocol 17 | true | false",
                "protocol 6 | false | false",
                "port 123/17 | true | false",
                "protocol 253 | false | false",
                "protocol unknown_transport | false | false",
                "protocol udp source 10.0.0.5 | true | false",
                "module ntp-watch | true | true",
                "module ntp | false | false",
                "label *Scan* | true | true",
                "label port-scan* | true | true",
                "label *Scan | false | false",
                "label Port.Scan* | false | false",
                "label Port*Scan-*1 | true | true",
                "source 10.0.0.5, port 123/udp | true | false",
                "source 10.0.0.5 port 123/tcp | false | false",
                "SOURCE 10.0.0.5 , , module ntp-watch # it asks for the time, often | true | true",
            })
    void aRuleAllowsWhatMeetsAllItsConditions(String rule, boolean allowsTuple, boolean allowsHost) {
        AllowRule read = AllowRule.parse(rule);
        assertThat(read.allows(evidence(true))).isEqualTo(allowsTuple);
        assertThat(read.allows(evidence(false))).isEqualTo(allowsHost);
        assertThat(AllowRule.parse(read.toString())).hasToString(read.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing",
                "source",
                "source 10.0.0.300",
                "source 10.0.0.0/33",
                "host 10.0.0.1",
                "port 65536",
                "port -1",
                "port http",
                "port 1/udp/2",
                "port 53/",
                "protocol",
                "protocol *",
                "protocol 256",
                "protocol carrier-pigeon",
                "source 10.0.0.1 source 10.0.0.2",
                "source 10.0.0.1 port"
            })
    void whatIsNoRuleIsRefusedInOneLine(String text) {
        assertThatThrownBy(() -> AllowRule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no allow rule: ")
                .hasMessageNotContaining("\n")
                .hasMessageEndingWith(AllowRule.FORM);
    }

    @ParameterizedTest
    @CsvSource({"protocol upd, udp", "port 53/upd, udp", "protocol tpc, tcp", "protocol imcp, icmp"})
    void aMisspeltProtocolIsRefusedWithTheOneThatIsMeant(String rule, String meant) {
        assertThatThrownBy(() -> AllowRule.parse(rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no protocol")
                .hasMessageContaining("did you mean " + meant + "? Write ");
    }

    @Test
    void aRuleKeepsItsConditionsAndItsRemark() {
        AllowRule rule = AllowRule.parse(" source  10.0.0.5,port 53/udp #  the resolver # 2 ");
        assertThat(rule.conditions()).isEqualTo("source 10.0.0.5 port 53/udp");
        assertThat(rule.remark()).isEqualTo("the resolver # 2");
        assertThat(rule).hasToString("source 10.0.0.5 port 53/udp # the resolver # 2");
    }

    @Test
    void theFirstRuleThatAllowsIsNamed() {
        AllowList list = AllowList.parse(List.of("port 1", "port 123", "source 10.0.0.5"));
        assertThat(list.allowing(evidence(true))).isSameAs(list.rules().get(1));
        assertThat(list.allowing(evidence(false))).isSameAs(list.rules().get(2));
        assertThat(AllowList.NONE.allowing(evidence(true))).isNull();
    }

    @Test
    void theDefaultsAreRules() {
        AllowList defaults = AllowList.parse(AllowList.DEFAULTS);
        assertThat(defaults.allowing(evidence(true))).isNotNull();
        assertThat(defaults.allowing(evidence(false))).isNull();
        assertThat(defaults.rules())
                .allSatisfy(rule -> assertThat(AllowList.DEFAULTS).contains(rule.conditions()));
    }

    private static Evidence evidence(boolean isAboutTuple) {
        TupleKey tuple = new TupleKey(SOURCE, Address.ipv4(224 << 24 | 1), Port.decimal(123), Protocol.UDP);
        Finding finding = new Finding("Port-Scan-1", true, Level.HIGH, 1, null, Reason.of("why"));
        return new Evidence(
                new TimeWindow(0, 0, 1), 1, SOURCE, isAboutTuple ? tuple : null, "ntp-watch", finding, 0, null, 0, 1);
    }
}
