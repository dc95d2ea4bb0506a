package org.stratosphere.repository;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page strictly: what the publisher did not clearly say is refused, since a link that is seen in one program and
 * not in another is how a page deceives. Reads only; whether the bytes can be trusted is decided before.
 */
public final class PageReader {
    private static final String START = "<!doctype html>\n";
    private static final int MOST_TAGS = 100_000;
    private static final int MOST_DEPTH = 32;
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,14}");
    private static final String NOT_ALLOWED =
            "base, template, svg, math, noscript, iframe, object, embed, script, frameset";

    private PageReader() {}

    /**
     * Reads a page.
     *
     * @param payload from {@code <!doctype html>} to the end of the file
     * @throws RefusedException when anything about the page is not as it must be
     */
    public static Page read(byte[] payload) throws RefusedException {
        Document document = parse(decode(payload));
        checkDepth(document);
        Element notAllowed = document.selectFirst(NOT_ALLOWED);
        if (notAllowed != null) {
            throw refused("holds <" + notAllowed.normalName() + ">, which no page may");
        }
        if (!meta(document, "format").equals("1")) {
            throw refused("has a format that this program does not know; update the program");
        }
        String repository = meta(document, "repository");
        if (!Names.isId(repository)) {
            throw refused("is of a repository with the name " + Quoted.of(repository) + ", which is not allowed");
        }
        return new Page(
                repository,
                number(meta(document, "root"), "root"),
                number(meta(document, "index"), "index"),
                Times.parse(meta(document, "generated"), "the page's generated"),
                Times.parse(meta(document, "expires"), "the page's expires"),
                items(document),
                program(document));
    }

    private static String decode(byte[] payload) throws RefusedException {
        if (payload.length > Page.MOST_BYTES) {
            throw refused("is larger than " + (Page.MOST_BYTES >> 20) + " MiB");
        }
        String html;
        try {
            html = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedException("the page is no UTF-8 text", e);
        }
        if (!html.startsWith(START)) {
            throw refused("does not begin with <!doctype html> and a line feed");
        }
        if (html.indexOf('\r') >= 0 || html.indexOf('\0') >= 0 || html.indexOf('\uFEFF') >= 0) {
            throw refused("holds a carriage return, NUL or byte order mark; did something rewrite its line ends?");
        }
        return html;
    }

    private static Document parse(String html) throws RefusedException {
        if (html.chars().filter(c -> c == '<').count() > MOST_TAGS) {
            throw refused("has more than " + MOST_TAGS + " tags");
        }
        Parser parser = Parser.htmlParser().setTrackErrors(1);
        Document document = parser.parseInput(html, "");
        if (!parser.getErrors().isEmpty()) {
            throw refused("is no clean HTML: " + parser.getErrors().get(0).getErrorMessage());
        }
        return document;
    }

    private static void checkDepth(Document document) throws RefusedException {
        if (document.stream().anyMatch(PageReader::isTooDeep)) {
            throw refused("is nested more than " + MOST_DEPTH + " deep");
        }
    }

    /** Climbs no higher than allowed, so that a tower of elements costs no more than as many low ones. */
    private static boolean isTooDeep(Element element) {
        @Nullable Element above = element;
        for (int depth = 0; depth < MOST_DEPTH; depth++) {
            above = above.parent();
            if (above == null) {
                return false;
            }
        }
        return true;
    }

    private static List<Item> items(Document document) throws RefusedException {
        Elements tables = document.select("[id=artefacts]");
        if (tables.size() != 1 || !tables.get(0).normalName().equals("table")) {
            throw refused("must have one table with the id artefacts, it has " + tables.size());
        }
        Element table = tables.get(0);
        if (!table.select("table table").isEmpty()) {
            throw refused("has a table within its table");
        }
        Elements rows = table.select("> tbody > tr > td > a[data-id]");
        if (rows.size() != document.select("[data-id]").size()) {
            throw refused("has a data-id outside the rows of its table");
        }
        if (table.select("> tbody > tr").size() > Page.MOST_ROWS) {
            throw refused("has more than " + Page.MOST_ROWS + " rows");
        }
        List<Item> items = new ArrayList<>();
        RowChecks checks = new RowChecks();
        for (Element link : table.select("> tbody > tr > td > a")) {
            Item item = RowReader.read(link);
            if (item != null) {
                checks.add(item);
                items.add(item);
            }
        }
        checks.finish();
        return items;
    }

    private static String meta(Document document, String name) throws RefusedException {
        Elements found = document.select("html > head > meta[name=" + name + "]");
        if (found.size() != 1 || document.select("meta[name=" + name + "]").size() != 1) {
            throw refused("must say once what its " + name + " is: <meta name=\"" + name + "\" content=\"...\">");
        }
        return found.get(0).attr("content");
    }

    private static @Nullable String program(Document document) throws RefusedException {
        if (document.select("meta[name=program]").isEmpty()) {
            return null;
        }
        String version = meta(document, "program");
        if (!Versions.isVersion(version)) {
            throw refused("gives " + Quoted.of(version) + " as the program's version, which is none");
        }
        return version;
    }

    static long number(String text, String what) throws RefusedException {
        if (!NUMBER.matcher(text).matches()) {
            throw refused("gives " + Quoted.of(text) + " as " + what + ", which is no number");
        }
        return Long.parseLong(text);
    }

    private static RefusedException refused(String why) {
        return new RefusedException("the page " + why);
    }
}
