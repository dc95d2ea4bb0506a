package org.stratosphere.app.update.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https://example.org                | https://example.org/
                    HTTPS://Example.ORG:8443/a         | https://example.org:8443/a/
                    https://example.org/a/b/../c/      | https://example.org/a/c/
                    http://localhost:8000              | http://localhost:8000/
                    http://127.0.0.1/r                 | http://127.0.0.1/r/
                    http://[::1]:80/r                  | http://[::1]:80/r/
                    """)
    void aUrlIsAFolder(String text, String shown) throws IOException {
        assertThat(Places.of(text, Quick.settings()).shown()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                   | is empty
                    http://example.org/                  | is not encrypted
                    http://localhost.example.org/        | is not encrypted
                    http://127.0.0.1.example.org/        | is not encrypted
                    https://example.org/?a=b             | leave out ?
                    https://example.org/#a               | leave out ?
                    https://example.org/index.html       | leave out index.html
                    https://example.org/../a             | leave out index.html and ..
                    https://example.org:99999/           | names no host
                    https:///a                           | names no host
                    https:example.org                    | names no host
                    https://exa mple.org                 | is no URL
                    ftp://example.org/                   | is neither https nor a folder
                    jar:file:/a.jar!/                    | is neither https nor a folder
                    file://host/share                    | is no folder of this machine
                    file:////host/share                  | is no folder of this machine
                    file:share                           | is no folder of this machine
                    \\\\\\\\host\\\\share                | names a host
                    //host/share                         | names a host
                    """)
    void everythingElseIsRefused(String text, String why) {
        assertThatThrownBy(() -> Places.of(text.replace("\\\\", "\\"), Quick.settings()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:secret@example.org/",
        "https://user:sec ret@example.org/",
        "https://user:se/cret@example.org/",
        "ftp://user:secret@example.org/"
    })
    void noPasswordIsRepeated(String text) {
        assertThatThrownBy(() -> Places.of(text, Quick.settings()))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("cret")
                .hasMessageNotContaining("user:");
    }

    @Test
    void plainHttpBeyondThisMachineIsAllowedByName() throws IOException {
        TransportSettings settings = Quick.settings().withNetwork("none", null, true);
        assertThat(Places.of("http://example.org/r", settings).shown()).isEqualTo("http://example.org/r/");
    }

    @Test
    void aFolderIsShownWithItsWholePath() throws IOException {
        String here = Path.of("site").toAbsolutePath().toString();
        assertThat(Places.of("site", Quick.settings()).shown()).isEqualTo(here);
        assertThat(Places.of(Path.of("site").toUri().toString(), Quick.settings())
                        .shown())
                .isEqualTo(here);
    }
}
