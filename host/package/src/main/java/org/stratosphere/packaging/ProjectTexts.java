package org.stratosphere.packaging;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The project's texts, which keep their places to each other, so that their links lead somewhere. */
final class ProjectTexts {
    private static final Set<String> NO_TEXTS = Set.of("target", "src");

    private final Path checkout;

    ProjectTexts(Path checkout) {
        this.checkout = checkout;
    }

    /** Copies them below a folder. */
    void addTo(Tree tree, String folder) throws IOException {
        List<Path> texts = new ArrayList<>();
        Files.walkFileTree(checkout, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
                String name = entered.getFileName().toString();
                boolean isPassed = !entered.equals(checkout) && (name.startsWith(".") || NO_TEXTS.contains(name));
                return isPassed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    texts.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        texts.add(checkout.resolve("LICENSE"));
        for (Path text : texts) {
            tree.addText(folder + "/" + checkout.relativize(text).toString().replace('\\', '/'), Tree.text(text));
        }
    }
}
