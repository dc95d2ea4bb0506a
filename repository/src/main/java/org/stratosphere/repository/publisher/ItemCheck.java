package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.ModelHead;
import org.stratosphere.repository.PluginManifest;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.Sha256;

/** Holds the files of a place against the rows of a page: size, hash, and what each file says of itself. */
final class ItemCheck {
    private final ByteSource source;

    ItemCheck(ByteSource source) {
        this.source = source;
    }

    /** What is wrong with the files of rows, a line for each; empty when all is well. */
    List<String> problems(List<Item> items) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Item item : items) {
            try {
                check(item);
            } catch (RefusedException e) {
                problems.add(item.href() + ": " + e.getMessage());
            }
        }
        return problems;
    }

    /** Checks all rows. */
    void check(List<Item> items) throws IOException {
        List<String> problems = problems(items);
        if (!problems.isEmpty()) {
            int others = problems.size() - 1;
            throw new RefusedException(problems.get(0)
                    + (others == 0 ? "" : "; so it is with " + others + " more, which 'repository check' lists"));
        }
    }

    private void check(Item item) throws IOException {
        byte[] bytes = source.fetch(item.href(), item.size());
        if (bytes == null) {
            throw new RefusedException("the file is missing");
        }
        if (bytes.length != item.size()) {
            throw new RefusedException("the file has " + bytes.length + " bytes, the page says " + item.size());
        }
        if (!Sha256.of(bytes).equals(item.sha256())) {
            throw new RefusedException("the file is not the one that is listed: its SHA-256 is " + Sha256.of(bytes));
        }
        if (item.kind() != Item.Kind.ATTACHMENT) {
            checkContent(item, bytes);
        }
    }

    private static void checkContent(Item item, byte[] bytes) throws IOException {
        Path copy = Files.createTempFile("stratosphere-", ".check");
        try {
            Files.write(copy, bytes);
            if (item.kind() == Item.Kind.PLUGIN) {
                PluginManifest manifest = PluginManifest.read(copy);
                same("id", item.id(), manifest.id());
                same("version", item.version(), manifest.version());
                same("requires", item.requires(), manifest.requires());
            } else {
                ModelHead head = ModelHead.read(copy);
                same("id", item.id(), head.id());
                same("version", item.version(), head.version());
                same("module", item.module(), head.module());
                same("dialect", item.dialect(), head.dialect());
                same("attachment", item.attachment(), head.attachment());
            }
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static void same(String what, @Nullable String listed, @Nullable String own) throws RefusedException {
        if (!Objects.equals(listed, own)) {
            throw new RefusedException("the page lists the " + what + " " + listed + ", the file says " + own);
        }
    }
}
