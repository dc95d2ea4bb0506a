package org.stratosphere.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A jar of others in the distribution.
 *
 * @param group of Maven
 * @param artifact of Maven
 * @param version of Maven
 * @param licences SPDX names; where there are several, the choice is the user's; never empty
 * @param name in the distribution
 * @param jar the file
 */
record Component(String group, String artifact, String version, List<String> licences, String name, Path jar) {
    /** What a bill of materials tells of a jar. */
    static Component of(JsonNode component, String name, Path jar) throws IOException {
        List<String> licences = new ArrayList<>();
        for (JsonNode licence : component.path("licenses")) {
            String id = licence.path("license").path("id").asText("");
            if (id.isEmpty()) {
                throw new IOException(name + " tells no licence that SPDX knows: " + licence);
            }
            licences.add(id);
        }
        if (licences.isEmpty()) {
            throw new IOException(name + " tells no licence");
        }
        return new Component(
                component.get("group").asText(),
                component.get("name").asText(),
                component.get("version").asText(),
                List.copyOf(licences),
                name,
                jar);
    }

    /** All licences, as SPDX writes a choice. */
    String licence() {
        return String.join(" OR ", licences);
    }
}
