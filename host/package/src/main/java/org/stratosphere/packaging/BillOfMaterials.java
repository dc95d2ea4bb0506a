package org.stratosphere.packaging;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * The CycloneDX bill of materials. What others made is kept in the sources, with its hashes, as the CycloneDX plugin of
 * Maven tells it: the plugin wants a network, and a build shall not. What is ours is added with the hashes of this build.
 */
final class BillOfMaterials {
    static final String OWN = "org.stratosphere";

    /** Sources and documentation of what is ours, beside jars that are told already. */
    private static final String OWN_ARTIFACTS = "sdk/maven/org/stratosphere/";

    /** Stands in the kept bill for the version of all that is ours. */
    private static final String VERSION = "@version@";

    /** JLine names "The BSD License" and the address of a family of them; its text has three clauses. */
    private static final Map<String, String> LICENCES = Map.of("org.jline", "BSD-3-Clause");

    private static final String ANEW =
            "; where a dependency has changed, write the file anew with mvn -DskipTests -DskipITs -Dbill.write package";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode bill;

    BillOfMaterials(ObjectNode bill) {
        this.bill = bill;
    }

    /** Reads the kept bill. */
    static BillOfMaterials read(Path file, Release release) throws IOException {
        return new BillOfMaterials((ObjectNode) JSON.readTree(Tree.text(file).replace(VERSION, release.version())));
    }

    /** Reads what the CycloneDX plugin wrote, to be kept. */
    static BillOfMaterials ofPlugin(Path file, String version) throws IOException {
        String text = Tree.text(file).replaceAll("(" + OWN + "/[^@\"]+@)" + Pattern.quote(version), "$1" + VERSION);
        ObjectNode bill = (ObjectNode) JSON.readTree(text);
        ObjectNode program = (ObjectNode) bill.at("/metadata/component");
        program.put("name", "stratosphere").put("version", VERSION);
        for (Iterator<JsonNode> components = bill.get("components").iterator(); components.hasNext(); ) {
            ObjectNode component = (ObjectNode) components.next();
            if (OWN.equals(component.get("group").asText())) {
                components.remove();
            } else {
                keepOneHash(component);
            }
            String licence = LICENCES.get(component.get("group").asText());
            if (licence != null) {
                component.set("licenses", licences(licence));
            }
        }
        bill.at("/metadata/tools/components").forEach(tool -> keepOneHash((ObjectNode) tool));
        return new BillOfMaterials(bill);
    }

    private static void keepOneHash(ObjectNode component) {
        for (Iterator<JsonNode> hashes = component.withArray("hashes").iterator(); hashes.hasNext(); ) {
            if (!"SHA-256".equals(hashes.next().get("alg").asText())) {
                hashes.remove();
            }
        }
    }

    /** Adds what lies in the tree, is ours, and is not told yet. */
    void addOwn(Tree tree) throws IOException {
        Set<String> known = new HashSet<>();
        components().forEach(component -> known.add(component.get("purl").asText()));
        for (String name : tree.names()) {
            Properties coordinates = name.endsWith(".jar") ? coordinates(tree.file(name)) : null;
            if (coordinates == null || !OWN.equals(coordinates.getProperty("groupId"))) {
                continue;
            }
            String artifact = coordinates.getProperty("artifactId");
            String version = coordinates.getProperty("version");
            String purl = "pkg:maven/" + OWN + "/" + artifact + "@" + version + "?type=jar";
            if (known.add(purl)) {
                ObjectNode component = components().addObject();
                component.put("type", "library").put("bom-ref", purl).put("group", OWN);
                component.put("name", artifact).put("version", version).put("scope", "optional");
                ObjectNode hash = component.putArray("hashes").addObject();
                hash.put("alg", "SHA-256").put("content", Sums.sha256(tree.file(name)));
                component.set("licenses", licences("Apache-2.0"));
                component.put("purl", purl);
            }
        }
    }

    /** The jars of others, sorted by file name. A jar that the bill does not tell of is an error. */
    List<Component> thirdParty(Tree tree) throws IOException {
        Map<String, JsonNode> told = new HashMap<>();
        for (JsonNode component : components()) {
            for (JsonNode hash : component.get("hashes")) {
                told.put(hash.get("content").asText(), component);
            }
        }
        List<Component> found = new ArrayList<>();
        for (String name : tree.names()) {
            if (!name.endsWith(".jar") || name.startsWith(OWN_ARTIFACTS)) {
                continue;
            }
            JsonNode component = told.get(Sums.sha256(tree.file(name)));
            if (component == null) {
                throw new IOException(
                        name + " is not in host/package/src/bill-of-materials.json, or with other bytes: where it is a"
                                + " leftover of an older build, run mvn clean" + ANEW);
            }
            if (!OWN.equals(component.get("group").asText())) {
                found.add(Component.of(component, name, tree.file(name)));
            }
        }
        for (JsonNode component : components()) {
            String artifact = component.get("name").asText();
            boolean isHeld = OWN.equals(component.get("group").asText())
                    || found.stream().anyMatch(held -> held.artifact().equals(artifact));
            if (!isHeld) {
                throw new IOException("host/package/src/bill-of-materials.json tells of " + artifact
                        + ", which the distribution does not hold" + ANEW);
            }
        }
        return found;
    }

    /** The bill as JSON, with plain line ends, under a number that is the same where everything else is. */
    String json() throws IOException {
        bill.remove("serialNumber");
        UUID number = UUID.nameUUIDFromBytes(JSON.writeValueAsBytes(bill));
        bill.put("serialNumber", "urn:uuid:" + number);
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
        printer.indentArraysWith(indenter);
        return JSON.writer(printer).writeValueAsString(bill) + "\n";
    }

    private ArrayNode components() {
        return (ArrayNode) bill.get("components");
    }

    private static ArrayNode licences(String licence) {
        ArrayNode licences = JSON.createArrayNode();
        licences.addObject().putObject("license").put("id", licence);
        return licences;
    }

    private static @Nullable Properties coordinates(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith("META-INF/maven/")
                        && entry.getName().endsWith("/pom.properties")) {
                    Properties properties = new Properties();
                    try (InputStream in = jar.getInputStream(entry)) {
                        properties.load(in);
                    }
                    return properties;
                }
            }
        }
        return null;
    }
}
