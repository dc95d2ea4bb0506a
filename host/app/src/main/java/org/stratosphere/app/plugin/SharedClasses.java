package org.stratosphere.app.plugin;

import java.util.List;

/**
 * What a plugin may see of the program: the plugin API, PF4J, SLF4J and the JDK. Parent of every plugin's class loader,
 * so that a plugin cannot lean on the program's inside, nor clash with the libraries there.
 */
final class SharedClasses extends ClassLoader {
    static {
        ClassLoader.registerAsParallelCapable();
    }

    private static final List<String> SHOWN = List.of("org.stratosphere.pluginapi.", "org.pf4j.", "org.slf4j.");

    private final ClassLoader program;

    SharedClasses(ClassLoader program) {
        super("shared", ClassLoader.getPlatformClassLoader());
        this.program = program;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        for (String shown : SHOWN) {
            if (name.startsWith(shown)) {
                return program.loadClass(name);
            }
        }
        return super.loadClass(name, resolve);
    }
}
