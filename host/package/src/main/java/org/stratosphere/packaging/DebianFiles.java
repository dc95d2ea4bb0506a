package org.stratosphere.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the Debian package has at places of its own: copyright file and changelog, compressed as Debian asks, manual page,
 * completions, and the unit of the service.
 */
final class DebianFiles {
    private static final String DOC = "usr/share/doc/stratosphere/";
    private static final String THEIR_AUTHORS = "the authors that the jars and their notices name";
    private static final Pattern COPYRIGHT = Pattern.compile(
            "^\\W*(?:Copyright )?(?:\\(c\\)|©|Copyright) (.*)$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final Path sources;
    private final Release release;
    private final ThirdParty thirdParty;

    DebianFiles(Path sources, Release release, ThirdParty thirdParty) {
        this.sources = sources;
        this.release = release;
        this.thirdParty = thirdParty;
    }

    /** Writes them below {@code usr/}, some made from files of the distribution. */
    void addTo(Tree debian, Tree distribution) throws IOException {
        debian.addText(DOC + "copyright", copyright());
        debian.addCompressed(
                DOC + "changelog.Debian.gz",
                Tree.text(sources.resolve("changelog"))
                        .replace("@version@", release.version())
                        .replace("@maintainer@", release.maintainer())
                        .replace("@time@", release.mailTime()));
        debian.addCompressed(DOC + "changelog.gz", Tree.text(distribution.file("CHANGELOG.md")));
        debian.addCompressed(
                "usr/share/man/man1/stratosphere.1.gz", Tree.text(distribution.file("share/man/man1/stratosphere.1")));
        debian.add(sources.resolve("lintian-overrides"), "usr/share/lintian/overrides/stratosphere");
        debian.add(
                distribution.file("share/bash-completion/completions/stratosphere"),
                "usr/share/bash-completion/completions/stratosphere");
        debian.add(
                distribution.file("share/zsh/site-functions/_stratosphere"),
                "usr/share/zsh/vendor-completions/_stratosphere");
        debian.add(
                distribution.file("share/systemd/stratosphere.service"), "usr/lib/systemd/system/stratosphere.service");
    }

    /** The machine-readable form: one paragraph for the jars of the same licence and the same texts. */
    private String copyright() throws IOException {
        Map<String, List<String>> jars = new LinkedHashMap<>();
        for (Component component : thirdParty.components()) {
            String text = String.join("\n", thirdParty.texts(component).values());
            boolean isCommon = component.licence().equals(ThirdParty.APACHE);
            String terms = "Copyright: " + (isCommon ? THEIR_AUTHORS : holders(text)) + "\nLicense: "
                    + component.licence().replace(" OR ", " or ") + "\n" + (isCommon ? "" : indented(text));
            jars.computeIfAbsent(terms, unseen -> new ArrayList<>()).add("usr/share/stratosphere/" + component.name());
        }
        StringBuilder text = new StringBuilder(Tree.text(sources.resolve("copyright")));
        jars.forEach((terms, files) -> text.append("\nFiles: ")
                .append(String.join("\n ", files))
                .append('\n')
                .append(terms));
        return text.append(Tree.text(sources.resolve("copyright-licenses"))).toString();
    }

    private static String holders(String text) {
        Set<String> holders = new LinkedHashSet<>();
        Matcher copyright = COPYRIGHT.matcher(text);
        while (copyright.find()) {
            holders.add(copyright.group(1).strip());
        }
        return holders.isEmpty() ? THEIR_AUTHORS : String.join("\n ", holders);
    }

    private static String indented(String text) {
        StringBuilder lines = new StringBuilder();
        text.lines()
                .forEach(line -> lines.append(' ')
                        .append(line.isBlank() ? "." : line.stripTrailing())
                        .append('\n'));
        return lines.toString();
    }
}
