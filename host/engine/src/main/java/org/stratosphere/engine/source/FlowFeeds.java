package org.stratosphere.engine.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.stratosphere.engine.checkpoint.Checkpoint;
import org.stratosphere.engine.checkpoint.UnusableCheckpointException;
import org.stratosphere.pluginapi.flow.FlowFormat;

/** Opens feeds. */
public final class FlowFeeds {
    /** Name of a feed's section of a checkpoint. */
    public static final String SECTION = "feed";

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

    /**
     * Opens an input where a checkpoint left it: first come the flows that had been read and had not gone on. Does not
     * wait for a stream.
     *
     * @param input the same as before: a file, which is read on from where it was left, or a stream that stands there
     * @param options may be others than before
     */
    public static FlowFeed resume(FlowInput input, List<FlowFormat> formats, FeedOptions options, Checkpoint checkpoint)
            throws IOException {
        MergedFeed feed = new MergedFeed(List.of(input), formats, options, new ArrayList<>());
        boolean isOpened = false;
        try {
            feed.resume(checkpoint.section(SECTION));
            isOpened = true;
            return feed;
        } catch (RuntimeException | EOFException garbled) {
            throw new UnusableCheckpointException("holds no position in the input that is understood", garbled);
        } finally {
            if (!isOpened) {
                feed.close();
            }
        }
    }

    /** The plain bytes of a stream that may be compressed; waits for its first bytes. */
    public static InputStream plain(InputStream stream) throws IOException {
        return Decompression.open(new CountedStream(stream, new AtomicLong(), false));
    }

    /** Plain bytes of the input that a feed which is resumed will not read again. */
    public static long resumeOffset(Checkpoint checkpoint) throws IOException {
        return SavedInput.read(checkpoint.section(SECTION)).offset();
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
