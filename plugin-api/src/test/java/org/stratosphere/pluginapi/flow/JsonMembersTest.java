package org.stratosphere.pluginapi.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.flow.JsonMembers.Kind;

class JsonMembersTest {
    private static final int NAME = 0;
    private static final int DOTTED = 1;
    private static final int INNER = 2;

    private final JsonMembers members = new JsonMembers(List.of("name", "id.orig_h", "flow/name"));

    @Test
    void wantedMembersAreFoundWhereverTheyStand() {
        assertThat(read("{\"x\":{\"name\":1},\"flow\":{\"name\":\"in\",\"y\":{\"name\":2}},\"id.orig_h\":-1.5e+3,"
                        + "\"z\":[{\"name\":3},[[]],{}],\"name\":\"out\"}"))
                .isTrue();
        assertThat(text(NAME)).isEqualTo("out");
        assertThat(text(DOTTED)).isEqualTo("-1.5e+3");
        assertThat(text(INNER)).isEqualTo("in");
        assertThat(members.kind(DOTTED)).isEqualTo(Kind.NUMBER);
        assertThat(members.kind(NAME)).isEqualTo(Kind.STRING);
        assertThat(members.isString(NAME, "out".getBytes(StandardCharsets.US_ASCII)))
                .isTrue();
        assertThat(members.isString(NAME, "ou".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        assertThat(members.isString(DOTTED, "-1.5e+3".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain | plain",
                "a\\\"b\\\\c\\/d | a\"b\\c/d",
                "\\u0041\\u00e4\\u20AC | A\u00e4\u20ac",
                "x\\ud83d\\ude00y | x\uD83D\uDE00y",
                "\\ud83d | \uFFFD",
                "\\ude00\\u0041 | \uFFFDA",
                "\\ud83d\\u0041 | \uFFFDA",
                "\u00e4\\t\u00e4 | \u00e4\t\u00e4"
            })
    void escapesAreUndone(String written, String meant) {
        assertThat(read("{\"name\":\"" + written + "\",\"x\":\"\\n\"}")).isTrue();
        assertThat(text(NAME)).isEqualTo(meant);
    }

    @Test
    void decodedStringsStandSideBySide() {
        assertThat(read("{\"n\\u0061me\":\"\\u0031\",\"\\u0078\":\"\\u0078\",\"id\\u002eorig_h\":\"\\u0032\","
                        + "\"flow\":{\"\\u006eame\":\"3\"}}"))
                .isTrue();
        assertThat(text(NAME) + text(DOTTED) + text(INNER)).isEqualTo("123");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"1\",\"name\":\"2\"}                     | 2",
                "{\"name\":\"\\u0031\",\"name\":\"2\"}               | 2",
                "{\"name\":\"1\",\"name\":null}                      | ''",
                "{\"flow\":{\"name\":1},\"name\":\"2\"}              | 2",
                "{}                                                  | ''"
            })
    void aNameThatComesAgainReplacesItsValue(String object, String value) {
        assertThat(read(object)).isTrue();
        assertThat(text(NAME)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"flow\":{\"name\":1},\"flow\":{}}", "{\"flow\":{\"name\":1},\"flow\":[]}"})
    void anObjectThatComesAgainTakesItsMembersAway(String object) {
        assertThat(read(object)).isTrue();
        assertThat(members.kind(INNER)).isEqualTo(Kind.ABSENT);
    }

    @Test
    void nothingIsLeftOfTheObjectBefore() {
        assertThat(read("{\"name\":\"1\",\"flow\":{\"name\":1}}")).isTrue();
        assertThat(read("{\"id.orig_h\":true")).isFalse();
        for (int member : new int[] {NAME, DOTTED, INNER}) {
            assertThat(members.kind(member)).isEqualTo(Kind.ABSENT);
            assertThat(text(member)).isEmpty();
        }
    }

    @Test
    void nestingHasAnEnd() {
        assertThat(read("{\"x\":" + "[".repeat(63) + "]".repeat(63) + "}")).isTrue();
        assertThat(read("{\"x\":" + "[".repeat(64) + "]".repeat(64) + "}")).isFalse();
        assertThat(read("{\"x\":".repeat(100_000))).isFalse();
    }

    private boolean read(String object) {
        byte[] bytes = ("##" + object + "##").getBytes(StandardCharsets.UTF_8);
        return members.read(bytes, 2, bytes.length - 2);
    }

    private String text(int member) {
        int begin = members.begin(member);
        return new String(members.array(member), begin, members.end(member) - begin, StandardCharsets.UTF_8);
    }
}
