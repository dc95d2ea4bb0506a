package org.stratosphere.pluginapi.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "147.32.83.53, 147.32.83.53",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "001.002.003.004, 1.2.3.4",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "fe80::95de:80ff:fe7a:bdf0, fe80::95de:80ff:fe7a:bdf0",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
        "::ffff:1.2.3.4, 1.2.3.4",
        "64:ff9b::1.2.3.4, 64:ff9b::102:304",
        "00:0A:f:1:2:3, 00:0a:0f:01:02:03",
        "01-00-5e-00-00-fb, 01:00:5e:00:00:fb",
    })
    void isPrintedInCanonicalForm(String text, String canonical) {
        assertThat(Address.parse(text)).hasToString(canonical);
        assertThat(Address.parse(canonical)).isEqualTo(Address.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1..2.3",
                "1.2.3.4 ",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "g::",
                "fe80::1%eth0",
                "1:2:3:4:5:6:7::8",
                "00:11:22:33:44",
                "00:11:22:33:44:555",
                "::1.2.3",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1:",
                ":1",
                "ff4d:4143::1",
                "localhost"
            })
    void anythingElseIsNoAddress(String text) {
        assertThat(Address.parse(text)).isNull();
    }

    @Test
    void randomAddressesAreReadAsTheJdkReadsThem() throws UnknownHostException {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            for (int group = 0; group < 8; group++) {
                if (random.nextInt(3) > 0) {
                    bytes[2 * group] = 0;
                    bytes[2 * group + 1] = (byte) random.nextInt(2);
                }
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            Address address = new Address(buffer.getLong(), buffer.getLong());
            String text = address.toString();
            assertThat(Address.parse(text)).isEqualTo(address);
            if (!address.isIpv4()) {
                assertThat(InetAddress.getByName(text)).isEqualTo(InetAddress.getByAddress(bytes));
            }
        }
    }

    @Test
    void orderIsThatOfUnsignedNumbers() {
        assertThat(Address.parse("10.0.0.1")).isLessThan(Address.parse("200.0.0.1"));
        assertThat(Address.parse("200.0.0.1")).isLessThan(Address.parse("2001:db8::"));
        assertThat(Address.parse("2001:db8::")).isLessThan(Address.parse("ff02::1"));
    }

    @ParameterizedTest
    @CsvSource({
        "224.0.0.0, true",
        "239.255.255.250, true",
        "255.255.255.255, true",
        "223.255.255.255, false",
        "240.0.0.1, false",
        "ff02::1, true",
        "fe80::1, false",
        "01:00:5e:00:00:fb, true",
        "02:00:5e:00:00:fb, false"
    })
    void knowsMulticast(String text, boolean multicast) {
        assertThat(Address.parse(text)).isNotNull().matches(address -> address.isMulticast() == multicast);
    }
}
