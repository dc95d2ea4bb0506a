package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.output.Table;
import org.stratosphere.app.update.transport.AbsentException;
import org.stratosphere.app.update.transport.Place;
import org.stratosphere.engine.text.Durations;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Timestamps;
import org.stratosphere.repository.publisher.ByteSource;
import org.stratosphere.repository.publisher.DraftChanges;
import org.stratosphere.repository.publisher.Expiry;
import org.stratosphere.repository.publisher.Publication;
import org.stratosphere.repository.publisher.Site;
import org.stratosphere.repository.publisher.SiteCheck;
import org.stratosphere.repository.publisher.SiteStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looking at a repository from outside, and putting it where users find it. */
final class RepositoryCheckCommands {
    private RepositoryCheckCommands() {}

    @Command(
            name = "check",
            description = "Verify a repository as a program does that meets it first, and every file that it offers.",
            footer = {"", "Exit code 1 when anything is not as it must be."})
    static final class Check implements Callable<Integer> {
        private final Program program;

        @Parameters(paramLabel = "PLACE", description = "Folder of the repository, or its address.")
        String place = "";

        @Option(names = "--plain-http", description = "Allow http:// to other machines.")
        boolean plainHttp;

        @Option(names = "--root", paramLabel = "ROOT", description = "The root that is trusted to begin with (root 1).")
        @Nullable
        Path root;

        @Option(names = "--json", description = "As a JSON object.")
        boolean json;

        Check(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            byte[] pinned = root == null ? null : RepositoryCheckCommands.pinned(root);
            SiteCheck.Report report = new SiteCheck(
                            source(new Repositories(program).place(place, plainHttp)), RepositoryCommand.clock())
                    .check(pinned);
            if (json) {
                Json.line(program.out(), fields(report));
            } else {
                report.problems().forEach(problem -> program.out().println(Printable.of(problem)));
                program.out().println(sentence(report));
                program.out().println("fingerprint of the newest root: " + newest(report));
            }
            return report.problems().isEmpty() ? 0 : CommandTree.ERROR;
        }

        private static String sentence(SiteCheck.Report report) {
            int bad = report.problems().size();
            return "repository " + report.page().page().repository() + ": root "
                    + report.roots().newest().root().number() + ", page "
                    + report.page().page().index() + ", "
                    + report.page().page().items().size() + " files of " + report.bytes() + " bytes, "
                    + (bad == 0 ? "all good until " + report.page().ends() : bad + " bad");
        }

        private static Map<String, Object> fields(SiteCheck.Report report) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("schema", "stratosphere.repository-check/1");
            fields.put("repository", report.page().page().repository());
            fields.put("fingerprint", newest(report));
            fields.put("root", report.roots().newest().root().number());
            fields.put("index", report.page().page().index());
            fields.put("ends", time(report.page().ends()));
            fields.put("signers", List.copyOf(report.page().signers()));
            fields.put("files", report.page().page().items().size());
            fields.put("bytes", report.bytes());
            fields.put("problems", report.problems());
            return fields;
        }
    }

    @Command(
            name = "status",
            description = "Say what ends when, what awaits signatures, and whether the list has changed.",
            footer = {"", "Exit code 1 when something ends soon, for a scheduler. A root is due 30 days before."})
    static final class Status implements Callable<Integer> {
        private final Program program;

        @Option(
                names = "--warn",
                paramLabel = "TIME",
                defaultValue = "5d",
                description = "How long before its end a page is due (${DEFAULT-VALUE}).")
        String warning = "5d";

        @Option(names = "--json", description = "As a JSON object.")
        boolean json;

        @Mixin
        RepositoryCommand.SiteOption site = new RepositoryCommand.SiteOption();

        Status(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            SiteStatus status = SiteStatus.of(site.open(), warning());
            if (json) {
                Json.line(program.out(), fields(status));
            } else {
                print(status);
            }
            return status.isDue() ? CommandTree.ERROR : 0;
        }

        private Duration warning() {
            try {
                return Duration.of(Durations.parse(warning), ChronoUnit.MICROS);
            } catch (IllegalArgumentException wrong) {
                throw new UserError("--warn: " + wrong.getMessage());
            }
        }

        private void print(SiteStatus status) {
            program.out().println("repository " + status.repository());
            Table table = new Table("WHAT", "ENDS", "REMARK");
            for (Expiry expiry : status.expiries()) {
                String remark = expiry.isDue() ? "due: stratosphere repository " + expiry.remedy() : "";
                table.add(expiry.what(), expiry.ends().toString(), remark);
            }
            if (!status.expiries().isEmpty()) {
                table.print(program.out(), program.style(), program.width());
            }
            status.awaited().forEach(line -> program.out().println(Printable.of("awaits: " + line)));
            status.changes().forEach(line -> program.out().println(Printable.of("not signed yet: " + line)));
        }

        private static Map<String, Object> fields(SiteStatus status) {
            List<Map<String, Object>> expiries = new ArrayList<>();
            for (Expiry expiry : status.expiries()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("what", expiry.what());
                one.put("ends", time(expiry.ends()));
                one.put("due", expiry.isDue());
                one.put("remedy", expiry.remedy());
                expiries.add(one);
            }
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("schema", "stratosphere.repository-status/1");
            fields.put("repository", status.repository());
            fields.put("root", status.root());
            fields.put("index", status.index());
            fields.put("due", status.isDue());
            fields.put("expiries", expiries);
            fields.put("awaited", status.awaited());
            fields.put("changes", status.changes());
            return fields;
        }
    }

    @Command(name = "publish", description = "Check a repository, and copy it to where users find it: the page last.")
    static final class Publish implements Callable<Integer> {
        private final Program program;

        @Parameters(index = "0", paramLabel = "DIR", description = "Folder of the repository.")
        Path folder = Path.of("");

        @Parameters(index = "1", paramLabel = "TARGETDIR", description = "Folder of the web server, or of a stick.")
        Path target = Path.of("");

        Publish(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            Site site = new Site(folder, RepositoryCommand.clock());
            int copied = new Publication(site, target).publish(RepositoryCommand.clock());
            if (!DraftChanges.ofWorkingList(site).isEmpty()) {
                program.remark("the working list has changes that are not signed yet, and were not published");
            }
            program.out().println(Printable.of("published to " + target + ": " + copied + " new files, and the page"));
            return 0;
        }
    }

    /** What users are told of, so that they can check the root that they get. */
    private static String newest(SiteCheck.Report report) {
        List<String> fingerprints = report.roots().fingerprints();
        return fingerprints.get(fingerprints.size() - 1);
    }

    private static ByteSource source(Place place) {
        return (name, mostBytes) -> {
            try {
                return place.fetch(name, mostBytes);
            } catch (AbsentException absent) {
                return null;
            }
        };
    }

    private static byte[] pinned(Path root) throws IOException {
        if (!Files.isRegularFile(root)) {
            throw new UserError("there is no file " + root);
        }
        return Files.readAllBytes(root);
    }

    private static String time(Instant instant) {
        return Timestamps.format(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }
}
