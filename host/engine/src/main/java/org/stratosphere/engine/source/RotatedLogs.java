package org.stratosphere.engine.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files beside a log that it became when it was rotated: those whose names begin with its name. Which one followed
 * which is told by when they were written to last, which neither renaming nor compressing changes.
 */
final class RotatedLogs {
    private final Path log;

    /** A rotated log. */
    record Rotated(Path file, FileStand stand) {}

    /**
     * @param log the file that is written to
     */
    RotatedLogs(Path log) {
        this.log = log;
    }

    /** All of them, and the log itself; the shortest name first, which is the log's own. */
    List<Path> all() throws IOException {
        Path folder = log.toAbsolutePath().getParent();
        List<Path> found = new ArrayList<>();
        if (folder == null) {
            return found;
        }
        String name = log.getFileName().toString();
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(folder)) {
            for (Path sibling : siblings) {
                if (sibling.getFileName().toString().startsWith(name)) {
                    found.add(sibling);
                }
            }
        }
        found.sort(Comparator.comparing((Path path) -> path.toString().length()).thenComparing(path -> path));
        return found;
    }

    /**
     * The log that came next behind one that was read to its end, where it is not the present one: the log was rotated more
     * than once meanwhile. Null where there is none.
     *
     * @param read what tells the one that was read from others, as text; empty where that is not known
     * @param readHead how that one begins, plain, at most {@value FollowedStream#HEAD_BYTES} bytes
     * @param behind when that one was written to last, as far as was seen
     * @param present what tells the present one from others
     */
    @Nullable
    Rotated behind(String read, byte[] readHead, FileTime behind, Object present) throws IOException {
        List<Path> all = all();
        Set<Path> there = new HashSet<>(all);
        FileTime after = behind;
        List<Rotated> later = new ArrayList<>();
        for (Path file : all) {
            FileStand stand = isNumbered(file) ? FileStand.of(file) : null;
            if (stand == null || stand.size() == 0 || stand.key().equals(present)) {
                continue;
            }
            boolean isCompressed = InputHead.isCompressed(file);
            boolean hasKey = stand.key().toString().equals(read);
            boolean beginsSo = Arrays.equals(InputHead.of(file, readHead.length), readHead);
            // A new file may get what told a deleted one apart; compressing gives it another.
            if (isCompressed ? hasKey || beginsSo : hasKey && beginsSo) {
                // It was still written to behind the last look at it.
                after = stand.modified().compareTo(after) > 0 ? stand.modified() : after;
            } else if (!isCompressed || !there.contains(plainForm(file))) {
                later.add(new Rotated(file, stand));
            }
        }
        FileTime last = after;
        return later.stream()
                .filter(rotated -> rotated.stand().modified().compareTo(last) > 0)
                .min(Comparator.comparing((Rotated rotated) -> rotated.stand().modified())
                        .thenComparing(Rotated::file))
                .orElse(null);
    }

    /** Whether a number or date was added to the name, as rotation does; else it is something else beside the log. */
    private boolean isNumbered(Path file) {
        String name = file.getFileName().toString();
        return name.substring(log.getFileName().toString().length()).chars().anyMatch(Character::isDigit);
    }

    /** What a file is called before it is compressed; while that is there, the compressed one may not be whole. */
    private static Path plainForm(Path file) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
    }
}
