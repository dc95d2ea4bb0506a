package org.stratosphere.app.update.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidatorTest {
    private static final String MODIFIED = "Tue, 15 Nov 1994 12:45:26 GMT";

    @Test
    void onlyAStrongTagProves() {
        assertThat(of("ETag", "\"abc\"", "Last-Modified", MODIFIED)).isEqualTo("\"abc\"");
        assertThat(of("ETag", "W/\"abc\"")).isEmpty();
        assertThat(of("ETag", "abc")).isEmpty();
        assertThat(of("ETag", "\"" + "a".repeat(201) + "\"")).isEmpty();
    }

    @Test
    void aDateProvesOnceTheFileHasSettled() {
        assertThat(of("Last-Modified", MODIFIED, "Date", "Tue, 15 Nov 1994 12:46:26 GMT"))
                .isEqualTo(MODIFIED);
        assertThat(of("Last-Modified", MODIFIED, "Date", "Tue, 15 Nov 1994 12:46:25 GMT"))
                .isEmpty();
        assertThat(of("Last-Modified", MODIFIED)).isEmpty();
        assertThat(of("Last-Modified", "yesterday", "Date", MODIFIED)).isEmpty();
        assertThat(of("Last-Modified", "Tue, 99 Nov 1994 12:45:26 GMT", "Date", MODIFIED))
                .isEmpty();
    }

    @Test
    void aWeakTagSpeaksAgainstTheDate() {
        assertThat(of("ETag", "W/\"a\"", "Last-Modified", MODIFIED, "Date", "Tue, 15 Nov 1995 12:46:26 GMT"))
                .isEmpty();
    }

    @Test
    void aNoteIsCheckedBeforeItIsSent() {
        assertThat(Validator.checked("\"a\"")).isEqualTo("\"a\"");
        assertThat(Validator.checked(MODIFIED)).isEqualTo(MODIFIED);
        assertThat(Validator.checked("a\r\nX: y")).isEmpty();
    }

    private static String of(String... headers) {
        Map<String, List<String>> map = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], List.of(headers[i + 1]));
        }
        return Validator.of(HttpHeaders.of(map, (name, value) -> true));
    }
}
