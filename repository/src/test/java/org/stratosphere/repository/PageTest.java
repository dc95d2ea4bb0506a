package org.stratosphere.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
    private static final Item PLUGIN = new Item(
            Item.Kind.PLUGIN,
            "counter",
            "1.2.0",
            "plugins/counter-1.2.0.jar",
            42,
            "a".repeat(64),
            "Counts <flows> & \"more\"",
            ">=1.0.0 & <2.0.0",
            null,
            null,
            null,
            true,
            null);
    private static final Item MODEL = new Item(
            Item.Kind.MODEL,
            "beacon",
            "1.0.0-rc.1",
            "models/beacon-1.0.0-rc.1.yaml",
            7,
            "b".repeat(64),
            "Beacons",
            ">=1.0.0 & <2.0.0",
            "counter",
            "published",
            "c".repeat(64),
            false,
            "security: too eager");
    private static final Item ATTACHMENT = new Item(
            Item.Kind.ATTACHMENT,
            "beacon-data",
            "1.0.0",
            "models/beacon-1.0.0.bin",
            9,
            "c".repeat(64),
            "Numbers of beacon",
            null,
            null,
            null,
            null,
            false,
            null);

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Page PAGE =
            new Page("home", 3, 42, THEN, THEN.plusSeconds(86_400), List.of(PLUGIN, MODEL, ATTACHMENT));

    private static final String HTML = new String(PageWriter.write(PAGE), StandardCharsets.UTF_8);

    @Test
    void aPageIsReadAsItWasWritten() throws RefusedException {
        assertThat(read(HTML)).isEqualTo(PAGE);
    }

    @Test
    void aPageWithoutItemsIsAPage() throws RefusedException {
        Page empty = new Page("home", 0, 0, THEN, Page.NEVER, List.of());
        assertThat(PageReader.read(PageWriter.write(empty))).isEqualTo(empty);
    }

    @Test
    void aPageMayTellOfANewerProgram() throws RefusedException {
        Page news = new Page("home", 3, 42, THEN, THEN.plusSeconds(86_400), List.of(PLUGIN), "1.2.0");
        String html = new String(PageWriter.write(news), StandardCharsets.UTF_8);
        assertThat(read(html)).isEqualTo(news);
        assertThat(read(HTML).program()).isNull();
        for (String bad : List.of("1.2", "newest", "", "1.2.0+1")) {
            assertThatThrownBy(() -> read(html.replace("content=\"1.2.0\"", "content=\"" + bad + "\"")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("program's version");
        }
        String meta = "<meta name=\"program\" content=\"1.2.0\">";
        assertThatThrownBy(() -> read(html.replace(meta, meta + meta))).hasMessageContaining("say once");
        assertThatThrownBy(() -> read(html.replace(meta, "").replace("<h1>", meta + "<h1>")))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void unknownAttributesAndKindsArePassedOver() throws RefusedException {
        String later = HTML.replace("data-kind=\"plugin\"", "data-kind=\"dashboard\" data-colour=\"red\"");
        assertThat(read(later).items()).containsExactly(MODEL, ATTACHMENT);
    }

    /** What is replaced, by what, and a part of the refusal. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <!doctype html>            | <!DOCTYPE html>              | does not begin with
            name="index"               | name="other"                 | must say once what its index is
            name="root" content="3"    | name="root" content="03"     | no number
            content="2026-01-01T00:00:00Z" | content="2026-13-01T00:00:00Z" | no such time
            content="2026-01-01T00:00:00Z" | content="yesterday"      | no time
            name="format" content="1"  | name="format" content="2"    | update the program
            content="home"             | content="local"              | not allowed
            data-id="counter"          | data-id="Counter"            | data-id
            data-id="counter"          | data-id="../counter"         | data-id
            data-id="counter"          | data-id="beacon"             | is both a plugin and a model
            data-version="1.2.0"       | data-version="1.2"           | data-version
            data-version="1.2.0"       | data-version="1.2.0+build"   | data-version
            data-version="1.2.0"       | data-release="1.2.0"         | has no data-version
            data-size="42"             | data-size="-1"               | no number
            data-size="42"             | data-size="0"                | data-size
            data-sha256="aaaa          | data-sha256="AAAA            | data-sha256
            data-requires=">=1.0.0 & <2.0.0" | data-requires="1.0.0"  | no range of versions
            data-kind="plugin"         | data-sort="plugin"           | without data-kind
            data-default="true"        | data-default="yes"           | data-default
            plugins/counter-1.2.0.jar  | https://example.org/evil.jar | href
            plugins/counter-1.2.0.jar  | plugins/../x.jar             | href
            plugins/counter-1.2.0.jar  | plugins/con.jar              | href
            plugins/counter-1.2.0.jar  | models/counter.jar           | href
            models/beacon-1.0.0.bin    | models/beacon-1.0.0-rc.1.yaml | href of another row
            data-module="counter"      | data-module=""               | data-module
            data-dialect="published"   | data-letters="published"     | has no data-dialect
            data-kind="attachment"     | data-kind="other"            | attachment that the page does not offer
            <h1>                       | <h1><a data-id="x">y</a>     | outside the rows
            <h1>                       | <h1><svg></svg>              | holds <svg>
            <h1>                       | <h1><template></template>    | holds <template>
            <head>                     | <head><base href="https://example.org/"> | holds <base>
            <h1>                       | <h1 id="artefacts">          | one table
            </td>                      | </b></td>                    | no clean HTML
            <td>plugin</td>            | <td><table><tbody></tbody></table></td> | table within
            """)
    void aPageThatIsNotAsItMustBeIsRefused(String written, String instead, String reason) {
        String from = written.contains("requires")
                ? written.replace("&", "&amp;").replace(">=", "&gt;=").replace("<2", "&lt;2")
                : written;
        assertThat(HTML).contains(from);
        String altered = HTML.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(instead));
        assertThatThrownBy(() -> read(altered))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContainingAny("\n", "\u001b");
    }

    @Test
    void aTitleIsAtMost200CharactersLong() throws RefusedException {
        assertThat(read(HTML.replace(">Beacons<", ">" + "b".repeat(200) + "<")).items())
                .hasSize(3);
        assertThatThrownBy(() -> read(HTML.replace(">Beacons<", ">" + "b".repeat(201) + "<")))
                .hasMessageContaining("title");
        assertThatThrownBy(() -> read(HTML.replace(">Beacons<", ">Bea\u001bcons<")))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void floodsAreRefusedBeforeTheyAreUnderstood() {
        assertThatThrownBy(() -> read(HTML.replace("<h1>", "<h1>" + "<b>".repeat(100_000))))
                .hasMessageContaining("more than 100000 tags");
        String deep = "<div>".repeat(40) + "</div>".repeat(40);
        assertThatThrownBy(() -> read(HTML.replace("<h1>", deep + "<h1>"))).hasMessageContaining("32 deep");
        assertThatThrownBy(() -> read(HTML + " ".repeat(Page.MOST_BYTES))).hasMessageContaining("8 MiB");
        String rows = "<tr><td>x</td></tr>".repeat(Page.MOST_ROWS);
        assertThatThrownBy(() -> read(HTML.replace("<tbody>\n", "<tbody>\n" + rows)))
                .hasMessageContaining("4096 rows");
    }

    @Test
    void bytesThatWereRewrittenOnTheWayAreRefused() {
        assertThatThrownBy(() -> read(HTML.replace("</h1>\n", "</h1>\r\n"))).hasMessageContaining("line ends");
        assertThatThrownBy(() -> read("\uFEFF" + HTML)).hasMessageContaining("does not begin");
        byte[] latin = HTML.replace("Beacons", "B\u00e4con").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> PageReader.read(latin)).hasMessageContaining("no UTF-8");
    }

    private static Page read(String html) throws RefusedException {
        return PageReader.read(html.getBytes(StandardCharsets.UTF_8));
    }
}
