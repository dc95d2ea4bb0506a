package org.stratosphere.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The built distribution, started by its launcher as a user starts it. */
final class BuiltProgram {
    static final int SECONDS = 120;

    /** What a command gave. */
    record Answer(int code, String out, String err) {}

    private final Path folder;
    private final Path checkout;

    /**
     * @param folder working directory, and parent of the homes
     */
    BuiltProgram(Path folder) {
        this.folder = folder;
        Path found = Path.of("").toAbsolutePath();
        while (!Files.exists(found.resolve("host/bin/stratosphere"))) {
            found = found.getParent();
        }
        checkout = found;
    }

    Path checkout() {
        return checkout;
    }

    Answer run(String home, String... command) throws Exception {
        return run(home, "", null, command);
    }

    Answer run(String home, String javaOptions, byte @Nullable [] input, String... command) throws Exception {
        Process process = builder(home, javaOptions, command).start();
        CompletableFuture<String> out = read(process.getInputStream());
        CompletableFuture<String> err = read(process.getErrorStream());
        try (var stdin = process.getOutputStream()) {
            if (input != null) {
                stdin.write(input);
            }
        } catch (IOException endedEarly) {
            // A command that fails does not read its input to the end.
            assertThat(input).isNotNull();
        }
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), out.get(), err.get());
    }

    ProcessBuilder builder(String home, String javaOptions, String... command) {
        boolean isWindows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        List<String> words = new ArrayList<>();
        words.add(checkout.resolve("host/bin/stratosphere" + (isWindows ? ".cmd" : ""))
                .toString());
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().put("STRATOSPHERE_HOME", folder.resolve(home).toString());
        builder.environment().put("STRATOSPHERE_JAVA_OPTIONS", javaOptions);
        return builder;
    }

    static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        });
    }

    /** The names of columns that {@link #writeFlows} fills. */
    static final String COLUMNS =
            "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,Label\n";

    /** Writes flows of a tuple, ten seconds apart, fifty each second, while they are wanted. */
    static int writeFlows(Writer input, int from, IntPredicate isWanted, int most) throws Exception {
        int flow = from;
        for (; flow < from + most && isWanted.test(flow); flow++) {
            LocalDateTime start = LocalDateTime.of(2016, 1, 8, 0, 0).plusSeconds(10L * flow);
            input.write(start.format(DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSSSSS", Locale.ROOT))
                    + ",0.5,tcp,10.0.0.1,40000,   ->,192.0.2.1,443,SPA_SPA,0,0,5,500,\n");
            input.flush();
            Thread.sleep(20);
        }
        return flow;
    }
}
