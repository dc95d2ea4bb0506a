package org.stratosphere.app.update.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.stratosphere.engine.text.Printable;

/** A repository in a folder: only regular files that lie in it, whatever links say. */
final class FolderPlace implements Place {
    private static final int STEP = 1 << 16;

    private final Path folder;
    private final TransportSettings settings;

    FolderPlace(Path folder, TransportSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    @Override
    public byte[] fetch(String name, long mostBytes) throws IOException {
        try (InputStream in = Files.newInputStream(locate(name), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes((int) Math.min(mostBytes + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > mostBytes) {
                throw Faults.tooLarge(where(name), mostBytes);
            }
            return bytes;
        } catch (IOException failure) {
            throw told(name, failure);
        }
    }

    @Override
    public void download(String href, long expectedSize, Path aside, Progress progress) throws IOException {
        try {
            Path file = locate(href);
            Faults.checkSize(where(href), Files.size(file), expectedSize, settings.mostArtefact());
            PartialFile part = new PartialFile(aside);
            part.forget();
            part.checkSpace(expectedSize, settings.spareDisk());
            long copied;
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                    OutputStream out = part.open(0)) {
                copied = copy(in, out, href, expectedSize, progress);
            }
            if (copied != expectedSize) {
                part.forget();
                throw Faults.wrongSize(where(href), copied, expectedSize);
            }
        } catch (IOException failure) {
            throw told(href, failure);
        }
    }

    @Override
    public String shown() {
        return Printable.of(folder.toString());
    }

    private long copy(InputStream in, OutputStream out, String href, long expectedSize, Progress progress)
            throws IOException {
        byte[] step = new byte[STEP];
        long copied = 0;
        for (int read = in.read(step); read >= 0 && copied <= expectedSize; read = in.read(step)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new ClosedByInterruptException();
            }
            copied += read;
            if (copied <= expectedSize) {
                out.write(step, 0, read);
                progress.at(copied, expectedSize);
            }
        }
        return copied;
    }

    /** The file's real path, which is read: a link changed after this check leads nowhere. */
    private Path locate(String name) throws IOException {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (NoSuchFileException gone) {
            throw gone();
        }
        Path named = real.resolve(Addresses.name(name));
        try {
            Files.readAttributes(named, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException absent) {
            if (!Files.isDirectory(real)) {
                throw gone();
            }
            throw new AbsentException(where(name) + " does not exist");
        }
        Path file;
        try {
            file = named.toRealPath();
        } catch (NoSuchFileException nowhere) {
            throw new TransportException(where(name) + " is a link that leads nowhere");
        }
        if (!file.startsWith(real)) {
            throw new TransportException(where(name) + " is a link out of its folder, refused; copy the file there");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new TransportException(where(name) + " is no regular file, refused");
        }
        return file;
    }

    private String where(String name) {
        return Printable.of(folder.resolve(name).toString());
    }

    private TransportException gone() {
        return new TransportException("the folder " + shown() + " is not there; is the disk mounted?");
    }

    private IOException told(String name, IOException failure) {
        if (failure instanceof ClosedByInterruptException) {
            return Faults.cancelled(where(name));
        }
        return failure instanceof TransportException ? failure : Faults.file(where(name), failure);
    }
}
