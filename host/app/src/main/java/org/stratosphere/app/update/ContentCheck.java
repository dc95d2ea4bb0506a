package org.stratosphere.app.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.install.Digests;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.PluginManifest;
import org.stratosphere.repository.RefusedException;

/**
 * Checks a downloaded file against its row: first its bytes, and only when these are right what they say of themselves.
 * Each check is a method of its own. Without state, for any thread.
 */
public class ContentCheck {
    /**
     * Checks a file.
     *
     * @param attachment file of a model's binary part, already checked, or null where it has none
     * @throws RefusedException when the file is not what its row says
     */
    public final void check(Item row, Path file, @Nullable Path attachment) throws IOException {
        checkSize(row, Files.size(file));
        checkHash(row, Digests.of(file));
        switch (row.kind()) {
            case PLUGIN -> checkPlugin(row, PluginManifest.read(file));
            case MODEL -> checkModel(row, model(row, file, attachment));
            case ATTACHMENT -> {}
        }
    }

    /** As many bytes as the row says. */
    protected void checkSize(Item row, long size) throws RefusedException {
        if (size != row.size()) {
            throw refused(row, "has " + size + " bytes instead of " + row.size());
        }
    }

    /** The very bytes that the row says. */
    protected void checkHash(Item row, String sha256) throws RefusedException {
        if (!sha256.equals(row.sha256())) {
            throw refused(row, "is not the file that was signed for: its SHA-256 is " + sha256);
        }
    }

    /** A plugin says of itself what its row says. */
    protected void checkPlugin(Item row, PluginManifest manifest) throws RefusedException {
        if (!manifest.id().equals(row.id()) || !manifest.version().equals(row.version())) {
            throw refused(row, "is the plugin " + manifest.id() + " " + manifest.version());
        }
        if (!manifest.requires().equals(row.requires())) {
            throw refused(row, "needs plugin API " + manifest.requires() + ", and not what its row says");
        }
    }

    /** A model says of itself what its row says. */
    protected void checkModel(Item row, Model model) throws RefusedException {
        if (!model.id().equals(row.id()) || !model.version().equals(row.version())) {
            throw refused(row, "is the model " + model.id() + " " + model.version());
        }
        if (!model.module().equals(row.module()) || !model.dialect().code().equals(row.dialect())) {
            throw refused(
                    row,
                    "is for " + model.module() + " in dialect "
                            + model.dialect().code() + ", and not what its row says");
        }
    }

    private static Model model(Item row, Path file, @Nullable Path attachment) throws IOException {
        byte[] binary = attachment == null ? null : Files.readAllBytes(attachment);
        return ModelFile.read(Files.readAllBytes(file), binary, row.href());
    }

    private static RefusedException refused(Item row, String why) {
        return new RefusedException(row.href() + " " + why);
    }
}
