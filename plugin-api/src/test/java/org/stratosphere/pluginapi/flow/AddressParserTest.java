package org.stratosphere.pluginapi.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** From bytes as from text: the plugin API's own reading is the reference. */
class AddressParserTest {
    private static final String[] SEEDS = {
        "10.0.0.1",
        "255.255.255.255",
        "0.0.0.0",
        "1.2.3.256",
        "1.2.3",
        "1.2.3.4.5",
        "001.002.003.004",
        "::",
        "::1",
        "1::",
        "2001:db8::1",
        "2001:718:2:1634:96de:80ff:fe7a:bdf0",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "::ffff:10.0.0.1",
        "1:2:3:4:5:6:10.0.0.1",
        "1:2:3:4:5:6:7:10.0.0.1",
        "::1.2.3",
        "fe80::1%eth0",
        "ff4d:4143::1",
        "00:1b:44:11:3a:b7",
        "0-1b-44-11-3A-B7",
        "0:1:2:3:4:5",
        "0:1:2:3:4:5:6",
        "00:1b:44:11:3a:b77",
        "",
        ":",
        ":::",
        "1:::2",
        "1::2::3",
        "12345::",
        "g::1",
        "example.org",
        "52",
        "-",
        "1:",
        ":1",
        "a.1.2.3",
        ".1.2.3.4"
    };
    private static final String CHARACTERS = "0123456789abcdefABCDEF::::....--%gx \u00e9";

    private final AddressParser parser = new AddressParser();

    @Test
    void knownSpellingsAreReadAsTheApiReadsThem() {
        for (String seed : SEEDS) {
            assertSame(seed);
        }
    }

    @Test
    void mutilatedSpellingsAreReadAsTheApiReadsThem() {
        Random random = new Random(7);
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder(SEEDS[random.nextInt(SEEDS.length)]);
            for (int change = random.nextInt(4); change > 0; change--) {
                int at = random.nextInt(text.length() + 1);
                char character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
                if (at == text.length() || random.nextInt(3) == 0) {
                    text.insert(at, character);
                } else if (random.nextBoolean()) {
                    text.setCharAt(at, character);
                } else {
                    text.deleteCharAt(at);
                }
            }
            assertSame(text.toString());
        }
    }

    @Test
    void everyAddressIsReadBackFromItsCanonicalForm() {
        Random random = new Random(8);
        for (int round = 0; round < 50_000; round++) {
            long mask = random.nextLong() & random.nextLong();
            assertSame(new Address(random.nextLong() & mask, random.nextLong() & mask).toString());
            assertSame(Address.ipv4(random.nextInt()).toString());
            assertSame(Address.mac(random.nextLong()).toString());
        }
    }

    private void assertSame(String text) {
        byte[] bytes = ("," + text + ",").getBytes(StandardCharsets.ISO_8859_1);
        boolean isRead = parser.parse(bytes, 1, bytes.length - 1);
        assertThat(isRead ? new Address(parser.high(), parser.low()) : null)
                .as(text)
                .isEqualTo(Address.parse(text));
    }
}
