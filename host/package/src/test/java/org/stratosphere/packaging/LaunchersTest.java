package org.stratosphere.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The two launchers say the same, each in the language of its system. */
class LaunchersTest {
    private static final Path BIN = Path.of("../bin");
    private static final Pattern OPTION = Pattern.compile("-(?:XX:[+-]?|Xshare:|Xlog:|D)[A-Za-z.=:]+");

    /** Huge pages are Linux's; what is a terminal, only a sh can tell. */
    private static final Set<String> SH_ALONE =
            Set.of("-XX:+UseTransparentHugePages", "-Dstratosphere.terminals=", "-XX:+Use");

    @Test
    void bothGiveJavaTheSameOptions() throws IOException {
        Set<String> sh = options("stratosphere");
        sh.removeAll(SH_ALONE);
        assertThat(sh).contains("-Dstratosphere.dist=", "-XX:MaxRAMPercentage=", "-Dfile.encoding=UTF");
        assertThat(options("stratosphere.cmd")).isEqualTo(sh);
    }

    @Test
    void bothFailWithTheSameWords() throws IOException {
        for (String words : new String[] {
            "there is no java on the PATH: install Java 17 or newer, or set JAVA_HOME",
            "in it: unset it or name a Java 17 or newer",
            "install Java 17 or newer, or set JAVA_HOME",
            "this checkout is not built and there is no mvn on the PATH: install Maven 3.8 or newer",
            "mvn -q -B -Dquick -DskipTests -pl host/app -am package"
        }) {
            assertThat(text("stratosphere")).contains(words);
            assertThat(text("stratosphere.cmd")).contains(words);
        }
    }

    @Test
    void theLineEndsAreThoseOfTheirSystems() throws IOException {
        assertThat(text("stratosphere")).startsWith("#!/bin/sh\n").doesNotContain("\r");
        assertThat(text("stratosphere.cmd").replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(text("stratosphere.cmd")).matches("(?s)\\p{ASCII}*");
    }

    @Test
    void valuesOfTheUserNeverBecomePartOfABlockThatCmdParses() throws IOException {
        for (String line : text("stratosphere.cmd").split("\r\n")) {
            boolean isInBlock = line.startsWith("  ") || line.startsWith("if ");
            if (isInBlock && !line.contains("%making%")) {
                assertThat(line).doesNotContainPattern("%(JAVA_HOME|STRATOSPHERE_|USERPROFILE|PATH%|~[0-9a-z]*[01])");
            }
        }
    }

    @Test
    void theExitCodeIsThatOfTheProgram() throws IOException {
        assertThat(text("stratosphere.cmd"))
                .contains(" %*\r\nset \"code=%errorlevel%\"\r\n")
                .endsWith("exit /b %code%\r\n");
        assertThat(text("stratosphere")).contains("\"$@\"\ncode=$?\n").endsWith("exit \"$code\"\n");
    }

    private static Set<String> options(String launcher) throws IOException {
        Set<String> options = new TreeSet<>();
        Matcher option = OPTION.matcher(text(launcher).replaceAll("(?m)^case .*|(?m)^ *\\*-XX.*", ""));
        while (option.find()) {
            options.add(option.group());
        }
        return options;
    }

    private static String text(String launcher) throws IOException {
        return Files.readString(BIN.resolve(launcher));
    }
}
