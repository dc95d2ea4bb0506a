/** The program: commands, shell, configuration, plugins. */
@NullMarked
package org.stratosphere.app;

import org.jspecify.annotations.NullMarked;
