/**
 * The same consortium as containers: for each organisation a compose project and Kubernetes
 * manifests of what it runs on its own machines.
 */
package org.tallystick.network.render;
