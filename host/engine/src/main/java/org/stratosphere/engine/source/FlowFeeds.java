package org.stratosphere.engine.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stratosphere.pluginapi.flow.FlowFormat;

/** Opens feeds. */
public final class FlowFeeds {
    private FlowFeeds() {}

    /**
     * Opens inputs as one feed. At each point the input goes on whose next flow starts first; ties by the command line.
     * So files whose times do not overlap follow one another, and others are merged; a file is open from its first flow
     * on, and at most 64 are: one more waits, and a notice says so. A file given twice is read once.
     *
     * <p>Waits for the first record of a stream or pipe. The feed's threads are daemons and end when it is closed; one that
     * reads from a stream, which nobody else can wake, ends with its read.
     *
     * @param inputs at least one; of a file that is no pipe the head is read now, and the file once more when it is due
     * @param formats those that an input may have; the first that recognises it reads it
     * @throws UnreadableInputException when an input is no flow file, or all are empty
     */
    public static FlowFeed open(List<FlowInput> inputs, List<FlowFormat> formats, FeedOptions options)
            throws IOException {
        List<String> notices = new ArrayList<>();
        List<FlowInput> distinct = distinct(inputs, notices);
        MergedFeed feed = new MergedFeed(distinct, formats, options, notices);
        boolean isOpened = false;
        try {
            feed.open();
            isOpened = true;
            return feed;
        } finally {
            if (!isOpened) {
                feed.close();
            }
        }
    }

    private static List<FlowInput> distinct(List<FlowInput> inputs, List<String> notices) {
        List<FlowInput> distinct = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (FlowInput input : inputs) {
            if (input instanceof FlowInput.FileInput file && !seen.add(realPath(file.path()))) {
                notices.add(input.name() + " is given twice; it is read once");
            } else {
                distinct.add(input);
            }
        }
        return distinct;
    }

    private static Path realPath(Path path) {
        try {
            return Files.exists(path) ? path.toRealPath() : path;
        } catch (IOException unknown) {
            return path;
        }
    }
}
