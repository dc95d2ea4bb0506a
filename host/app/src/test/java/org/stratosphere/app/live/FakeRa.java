package org.stratosphere.app.live;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Stands for {@code ra}: each start takes the next of the numbered files {@code 1}, {@code 2}, ... of a folder and does
 * what its lines say: {@code print TEXT}, {@code error TEXT}, {@code exit CODE}, or {@code wait} until it is ended. What it
 * was started with it notes beside them.
 */
final class FakeRa {
    private FakeRa() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        int number = 1;
        while (!Files.exists(folder.resolve(Integer.toString(number)))) {
            number++;
        }
        Path script = folder.resolve(Integer.toString(number));
        List<String> lines = Files.readAllLines(script);
        Files.delete(script);
        Path configuration = Path.of(arguments[2]);
        Files.writeString(
                folder.resolve("started." + number),
                String.join(" ", List.of(arguments).subList(3, arguments.length)) + "\n" + System.getenv("TZ") + "\n"
                        + configuration + "\n" + Files.readString(configuration));
        for (String line : lines) {
            int blank = line.indexOf(' ');
            String rest = blank < 0 ? "" : line.substring(blank + 1);
            if (line.startsWith("print")) {
                System.out.write((rest + "\n").getBytes(StandardCharsets.UTF_8));
                System.out.flush();
            } else if (line.startsWith("error")) {
                System.err.println(rest);
            } else if (line.startsWith("exit")) {
                System.exit(Integer.parseInt(rest));
            } else if (line.startsWith("wait")) {
                Thread.sleep(600_000);
            }
        }
    }

    /** The words that start it. */
    static List<String> words(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", File.separatorChar == '\\' ? "java.exe" : "java")
                        .toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                FakeRa.class.getName(),
                folder.toString());
    }
}
