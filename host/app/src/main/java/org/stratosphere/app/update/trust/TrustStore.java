package org.stratosphere.app.update.trust;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.home.StateYaml;
import org.stratosphere.repository.Names;
import org.stratosphere.repository.PageReader;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.Sha256;
import org.stratosphere.repository.Versions;
import org.stratosphere.repository.root.RootVerifier;
import org.stratosphere.repository.root.TrustedRoot;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.PayloadType;

/**
 * The trust of a home, a folder a repository: {@code trust/NAME/trust.yml}, which is written last and names the files
 * beside it. Changes are made under the change lock.
 */
public final class TrustStore {
    private static final String FILE = "trust.yml";

    private final Path folder;
    private final Disk disk;
    private final RootVerifier verifier;

    /** The trust of a home. */
    public TrustStore(Path home, Disk disk) {
        this(home, disk, new RootVerifier());
    }

    /**
     * The trust of a home.
     *
     * @param verifier decides anew, whenever trust is read, whether its roots follow from one another
     */
    public TrustStore(Path home, Disk disk, RootVerifier verifier) {
        folder = home.resolve("trust");
        this.disk = disk;
        this.verifier = verifier;
    }

    /**
     * All trusted repositories, by name.
     *
     * @throws IOException when what is stored cannot be read or is damaged: then nothing of it is believed
     */
    public SortedMap<String, RepositoryTrust> all() throws IOException {
        SortedMap<String, RepositoryTrust> all = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(folders::add);
        }
        for (Path entry : folders) {
            Optional<RepositoryTrust> trust = find(String.valueOf(entry.getFileName()));
            trust.ifPresent(known -> all.put(known.name(), known));
        }
        return all;
    }

    /**
     * The trust in one repository; empty when it is not trusted. Where another process writes it meanwhile, the files that
     * were named a moment ago may be gone: then it is read anew.
     */
    public Optional<RepositoryTrust> find(String name) throws IOException {
        Path own = folder.resolve(name);
        while (Names.isId(name) && Files.exists(own.resolve(FILE))) {
            byte[] named = Files.readAllBytes(own.resolve(FILE));
            try {
                return Optional.of(find(name, own));
            } catch (IOException damaged) {
                if (Arrays.equals(named, Files.readAllBytes(own.resolve(FILE)))) {
                    throw damaged;
                }
            }
        }
        return Optional.empty();
    }

    private RepositoryTrust find(String name, Path own) throws IOException {
        try {
            return read(name, own, StateYaml.read(own.resolve(FILE), Written.class));
        } catch (StateYaml.UnclearException
                | NoSuchFileException
                | IllegalArgumentException
                | NullPointerException
                | DateTimeException
                | RefusedException e) {
            throw new IOException(
                    own.resolve(FILE) + " is damaged, so nothing is taken from repository " + name
                            + "; take the folder away and trust the repository anew with 'stratosphere trust add'",
                    e);
        }
    }

    /** What changes whenever trust does, for those who look again and again. */
    public static String stamp(Path home) throws IOException {
        Path folder = home.resolve("trust");
        if (!Files.isDirectory(folder)) {
            return "";
        }
        SortedMap<String, String> stamps = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                Path file = entry.resolve(FILE);
                if (Files.exists(file)) {
                    stamps.put(
                            entry.getFileName().toString(), Files.getLastModifiedTime(file) + "/" + Files.size(file));
                }
            }
        } catch (NoSuchFileException replacedMeanwhile) {
            return "";
        }
        return stamps.toString();
    }

    /** Keeps a state; one that is at least as late stays. */
    public void keep(RepositoryTrust trust) throws IOException {
        Optional<RepositoryTrust> before = find(trust.name());
        if (before.isEmpty() || trust.isAtLeast(before.get())) {
            write(trust);
        }
    }

    /** Forgets a repository. */
    public void remove(String name) throws IOException {
        Path own = folder.resolve(name);
        disk.delete(own.resolve(FILE));
        deleteOthers(own, List.of());
        disk.delete(own);
    }

    private void write(RepositoryTrust trust) throws IOException {
        Path own = folder.resolve(trust.name());
        Files.createDirectories(own);
        List<String> files = new ArrayList<>(List.of(FILE));
        for (Map.Entry<Long, byte[]> root : trust.roots().entrySet()) {
            files.add(put(own, "root-" + root.getKey() + ".yaml", root.getValue()));
        }
        StoredPage page = trust.stored();
        if (page != null) {
            files.add(put(own, pageName(page.file()), page.file()));
        }
        disk.replace(own.resolve(FILE), bytes(trust));
        deleteOthers(own, files);
    }

    /** The content of the file that names the others. */
    static byte[] bytes(RepositoryTrust trust) throws IOException {
        return StateYaml.write(Written.of(trust));
    }

    private String put(Path own, String name, byte[] content) throws IOException {
        Path file = own.resolve(name);
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
            disk.replace(file, content);
        }
        return name;
    }

    private void deleteOthers(Path own, List<String> needed) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(own)) {
            for (Path file : files) {
                if (!needed.contains(file.getFileName().toString())) {
                    disk.delete(file);
                }
            }
        }
    }

    private RepositoryTrust read(String name, Path own, Written written) throws IOException {
        check(written.format() == 1, "an unknown format");
        check(written.firstRoot() > 0 && written.lastRoot() < Long.MAX_VALUE, "a root without a number");
        check(written.marks().stream().allMatch(Names::isSha256), "a mark of no key");
        SortedMap<Long, byte[]> roots = new TreeMap<>();
        TrustedRoot trusted = null;
        for (long number = written.firstRoot(); number <= written.lastRoot(); number++) {
            byte[] file = Files.readAllBytes(own.resolve("root-" + number + ".yaml"));
            trusted = trusted == null ? verifier.first(file) : verifier.next(trusted, file);
            check(trusted.root().number() == number, "a root that is not the one of its name");
            roots.put(number, file);
        }
        if (trusted == null || !trusted.root().repository().equals(name)) {
            throw new RefusedException("no root of this name");
        }
        TreeSet<String> marks = new TreeSet<>(trusted.marks());
        marks.addAll(written.marks());
        return new RepositoryTrust(
                name,
                Objects.requireNonNull(written.place()),
                written.plainHttp(),
                roots,
                new TrustedRoot(trusted.root(), marks),
                page(own, written.page()),
                written.seen().stream().map(WrittenItem::item).toList(),
                Instant.parse(written.time()));
    }

    private static @Nullable StoredPage page(Path own, @Nullable WrittenPage written) throws IOException {
        if (written == null) {
            return null;
        }
        check(Names.isSha256(written.sha256()), "a page of no hash");
        check(written.signers().stream().allMatch(Names::isSha256), "a signer of no key");
        byte[] file = Files.readAllBytes(own.resolve(pageName(written.sha256())));
        check(Sha256.of(file).equals(written.sha256()), "the page was altered");
        byte[] payload = Envelope.read(PayloadType.INDEX, file).payload();
        return new StoredPage(PageReader.read(payload), file, Sha256.of(payload), new TreeSet<>(written.signers()));
    }

    private static void check(boolean isSound, String otherwise) throws RefusedException {
        if (!isSound) {
            throw new RefusedException(otherwise);
        }
    }

    private static String pageName(byte[] file) {
        return pageName(Sha256.of(file));
    }

    private static String pageName(String sha256) {
        return "index-" + sha256 + ".html";
    }

    /** The form on the disk. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Written(
            int format,
            String place,
            boolean plainHttp,
            long firstRoot,
            long lastRoot,
            List<String> marks,
            String time,
            @Nullable WrittenPage page,
            List<WrittenItem> seen) {
        static Written of(RepositoryTrust trust) {
            StoredPage page = trust.stored();
            return new Written(
                    1,
                    trust.place(),
                    trust.allowsPlainHttp(),
                    trust.roots().firstKey(),
                    trust.roots().lastKey(),
                    List.copyOf(trust.trusted().marks()),
                    trust.time().toString(),
                    page == null ? null : new WrittenPage(Sha256.of(page.file()), List.copyOf(page.signers())),
                    trust.seen().stream().map(WrittenItem::of).toList());
        }
    }

    private record WrittenPage(String sha256, List<String> signers) {}

    private record WrittenItem(String id, String version, String sha256, List<String> signers, String date) {
        static WrittenItem of(SeenItem item) {
            return new WrittenItem(
                    item.id(),
                    item.version(),
                    item.sha256(),
                    List.copyOf(item.signers()),
                    item.date().toString());
        }

        SeenItem item() {
            if (!Names.isId(id)
                    || !Versions.isVersion(version)
                    || !Names.isSha256(sha256)
                    || !signers.stream().allMatch(Names::isSha256)) {
                throw new IllegalArgumentException("a damaged entry");
            }
            return new SeenItem(id, version, sha256, new TreeSet<>(signers), Instant.parse(date));
        }
    }
}
