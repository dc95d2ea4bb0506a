/** How the program reads a plugin repository: from a web server or a folder, with a limit on everything that it waits for. */
@NullMarked
package org.stratosphere.app.update.transport;

import org.jspecify.annotations.NullMarked;
