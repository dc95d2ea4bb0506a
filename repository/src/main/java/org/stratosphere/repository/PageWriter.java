package org.stratosphere.repository;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes a page for people and programs alike. Equal pages give equal bytes, with LF on every system. */
public final class PageWriter {
    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: .4rem .8rem; border-bottom: 1px solid #ccc; vertical-align: top; }
            code { font-size: 85%; overflow-wrap: anywhere; }
            """;

    private final StringBuilder html = new StringBuilder();

    private PageWriter() {}

    /** The bytes of a page, from {@code <!doctype html>} to the last line feed. */
    public static byte[] write(Page page) {
        PageWriter writer = new PageWriter();
        writer.head(page);
        writer.table(page);
        return writer.html.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void head(Page page) {
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        meta("format", "1");
        meta("repository", page.repository());
        meta("root", Long.toString(page.root()));
        meta("index", Long.toString(page.index()));
        meta("generated", page.generated().toString());
        meta("expires", page.expires().toString());
        if (page.program() != null) {
            meta("program", page.program());
        }
        html.append("<title>Stratosphere plugins and models: ").append(text(page.repository()));
        html.append("</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n");
    }

    private void meta(String name, String content) {
        html.append("<meta");
        attribute("name", name);
        attribute("content", content);
        html.append(">\n");
    }

    private void table(Page page) {
        html.append("<body>\n<h1>Plugins and models</h1>\n<p>Repository ");
        html.append(text(page.repository()))
                .append(", page ")
                .append(page.index())
                .append(" of ");
        html.append(page.generated()).append(".</p>\n<table id=\"artefacts\">\n<thead>\n<tr>");
        for (String column :
                new String[] {"Name", "Id", "Kind", "Version", "Works with", "Bytes", "SHA-256", "Remarks"}) {
            html.append("<th>").append(column).append("</th>");
        }
        html.append("</tr>\n</thead>\n<tbody>\n");
        page.items().forEach(this::row);
        html.append("</tbody>\n</table>\n</body>\n</html>\n");
    }

    private void row(Item item) {
        html.append("<tr><td><a");
        attribute("href", item.href());
        attribute("data-id", item.id());
        attribute("data-kind", item.kind().word());
        attribute("data-version", item.version());
        attribute("data-size", Long.toString(item.size()));
        attribute("data-sha256", item.sha256());
        attribute("data-requires", item.requires());
        attribute("data-module", item.module());
        attribute("data-dialect", item.dialect());
        attribute("data-attachment", item.attachment());
        attribute("data-default", item.isDefault() ? "true" : null);
        attribute("data-yanked", item.yanked());
        html.append('>').append(text(item.title())).append("</a></td>");
        cell(item.id());
        cell(item.kind().word());
        cell(item.version());
        cell(worksWith(item));
        cell(Long.toString(item.size()));
        html.append("<td><code>").append(item.sha256()).append("</code></td>");
        cell(remarks(item));
        html.append("</tr>\n");
    }

    private static String worksWith(Item item) {
        if (item.requires() == null) {
            return "";
        }
        return (item.module() == null ? "plugin API" : item.module()) + " " + item.requires();
    }

    private static String remarks(Item item) {
        if (item.yanked() != null) {
            return "withdrawn: " + item.yanked();
        }
        return item.isDefault() ? "installed at the first run" : "";
    }

    private void cell(String content) {
        html.append("<td>").append(text(content)).append("</td>");
    }

    private void attribute(String name, @Nullable String value) {
        if (value != null) {
            html.append(' ').append(name).append("=\"");
            html.append(text(value).replace("\"", "&quot;")).append('"');
        }
    }

    private static String text(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
